import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** An intent as it was proposed, with the hash of its payload. */
export type StoredIntent = { id: string; run: string; ordinal: number; kind: string; payload: unknown; hash: string }
/** What the gate said, and the hash it said it of. */
export type StoredJudgement = { id: string; verdict: 'allow' | 'downgrade' | 'human' | 'deny'; rules: unknown; judgedHash: string }

/** Stores an intent once; the same run and ordinal again changes nothing. */
export const storeIntent = async (tx: Tx, intent: StoredIntent): Promise<void> => {
  await tx.execute(sql`
    insert into factory.intents (id, run, ordinal, kind, payload, hash)
    values (${intent.id}, ${intent.run}, ${intent.ordinal}, ${intent.kind}, ${JSON.stringify(intent.payload)}::jsonb, ${intent.hash}) on conflict (run, ordinal) do nothing`)
}

/** Stores the verdict on an intent; judging again is the same judgement again. */
export const storeVerdict = async (tx: Tx, { id, verdict, rules, judgedHash }: StoredJudgement): Promise<void> => {
  await tx.execute(sql`update factory.intents set verdict = ${verdict}, rules = ${JSON.stringify(rules)}::jsonb, judged_hash = ${judgedHash} where id = ${id}`)
}

/** Takes one of what the automation may do of this kind today. False when it is used up. */
export const takeQuota = async (tx: Tx, automation: string, kind: string, max: number): Promise<boolean> => {
  const rows = await tx.execute(sql`
    insert into factory.quotas as quota (automation, kind, day, used, max)
    select ${automation}, ${kind}, (clock_timestamp() at time zone 'UTC')::date, 1, ${max}::int where ${max}::int > 0
    on conflict (automation, kind, day) do update set used = quota.used + 1, max = excluded.max where quota.used < excluded.max returning used`)
  return rows.length > 0
}

/** Gives back what an effect took that was never sent. */
export const returnQuota = async (tx: Tx, automation: string, kind: string): Promise<void> => {
  await tx.execute(sql`
    update factory.quotas set used = used - 1 where automation = ${automation} and kind = ${kind} and day = (clock_timestamp() at time zone 'UTC')::date and used > 0`)
}

/** Whether the scope `all` or the automation is frozen, read under a lock that a freeze waits for: after its commit nothing is sent. */
export const isFrozenNow = async (tx: Tx, automation: string): Promise<boolean> => {
  const [row] = await tx.execute<{ frozen: boolean }>(sql`select frozen && array['all', ${automation}]::text[] as frozen from factory.settings for share`)
  return row?.frozen ?? true
}

/**
 * Writes the effect of an allowed intent down as intended. False when the intent is not allowed as it stands, or has its effect already.
 * The caller holds the lease and has taken the quota in the same transaction.
 * @throws the database's check violation when the payload is not the one that was judged.
 */
export const intendEffect = async (tx: Tx, effect: { intent: string; key: string; fence: number }): Promise<boolean> => {
  const rows = await tx.execute(sql`
    insert into factory.effects (key, intent, run, resource, kind, state, fence, payload, hash, judged_hash)
    select ${effect.key}, i.id, i.run, r.resource, i.kind, 'intended', ${effect.fence}, i.payload, i.hash, i.judged_hash
    from factory.intents i join factory.runs r on r.id = i.run
    where i.id = ${effect.intent} and i.verdict in ('allow', 'downgrade') on conflict do nothing returning key`)
  return rows.length > 0
}

/** An effect that is about to be sent or was: what to do, and the try it is. */
export type EffectRow = { key: string; run: string; kind: string; payload: unknown; hash: string; judgedHash: string; state: string; tries: number; fence: number; recover: boolean }

const COLUMNS = sql`key, run, kind, payload, hash, judged_hash as "judgedHash", state, tries, fence, recover`
const asRow = (row: EffectRow & { fence: number | string }): EffectRow => ({ ...row, fence: Number(row.fence) })

/** Marks the effect sent, for its next try; null when it is final or unknown. */
export const sendEffect = async (tx: Tx, key: string, maxTries: number): Promise<EffectRow | null> => {
  const [row] = await tx.execute<EffectRow>(sql`
    update factory.effects set state = 'sent', tries = tries + 1, deadline = clock_timestamp() + interval '2 minutes'
    where key = ${key} and state in ('intended', 'sent') and tries < ${maxTries} returning ${COLUMNS}`)
  return row ? asRow(row) : null
}

/** Stores how an effect ended; false when it had ended already. */
export const finishEffect = async (tx: Tx, key: string, state: 'confirmed' | 'failed' | 'dropped' | 'unknown', receipt: unknown = null): Promise<boolean> => {
  const rows = await tx.execute(sql`
    update factory.effects set state = ${state}, receipt = ${receipt === null ? null : JSON.stringify(receipt)}::jsonb, recover = false
    where key = ${key} and state in ('intended', 'sent', 'unknown') and state <> ${state} returning key`)
  return rows.length > 0
}

/** The effects of a run that may still reach the outside, in order of their intents. */
export const openEffectsOf = async (tx: Tx, run: string): Promise<EffectRow[]> => {
  const rows = await tx.execute<EffectRow>(sql`
    select ${COLUMNS} from factory.effects where run = ${run} and state in ('intended', 'sent', 'unknown')
    order by (select ordinal from factory.intents where intents.id = effects.intent)`)
  return rows.map(asRow)
}
