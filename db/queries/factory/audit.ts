import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type ApprovalRow = { item: number; head: string; by: string; role: string; door: string; act: string; at: number; found: boolean }

/**
 * Every approval in the log. `found`: an act by that person, of that kind and for that head, is in the inbox under the id the approval names; and by
 * the console's door, the session that it came through is one of that person.
 */
export const approvals = async (tx: Tx): Promise<ApprovalRow[]> =>
  (await tx.execute<Omit<ApprovalRow, 'at'> & { at: string }>(sql`
    select substring(e.stream from 6)::int as item, e.data->>'head' as head, e.data->>'by' as by, e.data->>'role' as role, e.data->>'door' as door, e.data->>'act' as act,
      floor(extract(epoch from e.at) * 1000) as at,
      exists (select from factory.inbox i where i.id = e.data->>'act' and i.input->'act'->>'act' = 'approve' and i.input->'act'->>'by' = e.data->>'by' and i.input->'act'->>'head' = e.data->>'head'
        and (e.data->>'door' <> 'console' or factory.session_person(i.input->'act'->>'session') = e.data->>'by')) as found
    from factory.events e where e.stream like 'item:%' and e.type = 'approved' order by e.seq`)).map((row) => ({ ...row, at: Number(row.at) }))

export type WeakeningRow = { item: number; head: string; weakening: string[]; merged: boolean; approved: boolean }

/** Heads that weaken a check, and what became of them. */
export const weakenings = async (tx: Tx): Promise<WeakeningRow[]> => [
  ...(await tx.execute<WeakeningRow>(sql`
    select substring(a.stream from 6)::int as item, a.data->>'head' as head, array(select jsonb_array_elements_text(a.data->'weakening')) as weakening,
      exists (select from factory.events q join factory.events m on m.stream = q.stream and m.type = 'merged' and m.seq > q.seq
        where q.stream = a.stream and q.type = 'queued' and q.data->>'head' = a.data->>'head'
          and not exists (select from factory.events h where h.stream = q.stream and h.type in ('head_moved', 'unqueued') and h.seq > q.seq and h.seq < m.seq)) as merged,
      exists (select from factory.events p where p.stream = a.stream and p.type = 'approved' and p.data->>'head' = a.data->>'head') as approved
    from factory.events a where a.stream like 'item:%' and a.type = 'assessed' and jsonb_array_length(a.data->'weakening') > 0 order by a.seq`)),
]

export type AutonomyRow = { automation: string; risk: string; from: string; to: string; evidence: string; at: number }

/** How trust was gained and lost. */
export const autonomyChanges = async (tx: Tx): Promise<AutonomyRow[]> =>
  (await tx.execute<Omit<AutonomyRow, 'at'> & { at: string }>(sql`
    select data->>'automation' as automation, data->>'risk' as risk, data->>'from' as "from", data->>'to' as "to", data->>'evidence' as evidence, floor(extract(epoch from at) * 1000) as at
    from factory.events where stream = 'engine' and type = 'autonomy_changed' order by seq`)).map((row) => ({ ...row, at: Number(row.at) }))

export type LevelRow = { automation: string; risk: string; level: string; merges: number; clean: number[] }

/** How far each is trusted that was ever set or has merged anything, with the newest merges since, and the items of those that are clean. */
export const autonomyLevels = async (tx: Tx): Promise<LevelRow[]> => [
  ...(await tx.execute<LevelRow>(sql`
    select automation, risk, level, jsonb_array_length(evidence) as merges,
      array(select (seen->>'item')::int from jsonb_array_elements(evidence) with ordinality as e(seen, place) where (seen->>'clean')::boolean order by place) as clean
    from factory.autonomy order by automation, risk`)),
]

export type UnknownRow = { key: string; kind: string; run: string; item: number | null }

/** Effects of which nobody can say whether they happened. */
export const unknownEffects = async (tx: Tx): Promise<UnknownRow[]> => [
  ...(await tx.execute<UnknownRow>(sql`
    select f.key, f.kind, r.id::text as run, r.item from factory.effects f join factory.runs r on r.id = f.run where f.state = 'unknown' order by f.key`)),
]
