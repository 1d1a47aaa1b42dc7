import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { EffectState } from '#domain/factory/effect.ts'

/** An intent as it was proposed, with the hash of its payload. Without an ordinal it is the next of its run. */
export type StoredIntent = { id: string; key?: string; run: string; ordinal?: number; kind: string; payload: unknown; hash: string }
/** What the gate said, and the hash it said it of. */
export type StoredJudgement = { id: string; verdict: 'allow' | 'downgrade' | 'human' | 'deny'; rules: unknown; judgedHash: string }

/** Stores an intent once; false when it is there already, and nothing changes. Whoever calls holds the run's lease. */
export const storeIntent = async (tx: Tx, intent: StoredIntent): Promise<boolean> => {
  const rows = await tx.execute(sql`
    insert into factory.intents (id, key, run, ordinal, kind, payload, hash)
    select ${intent.id}, ${intent.key ?? null}, ${intent.run}, coalesce(${intent.ordinal ?? null}::int, (select count(*) from factory.intents where run = ${intent.run})::int + 1), ${intent.kind},
      ${JSON.stringify(intent.payload)}::jsonb, ${intent.hash}
    on conflict do nothing returning id`)
  return rows.length > 0
}

/** The verdict on an intent and the hash it is of; null when it was never judged. */
export const verdictOn = async (tx: Tx, intent: string): Promise<Pick<StoredJudgement, 'verdict' | 'judgedHash'> | null> => {
  const [row] = await tx.execute<Pick<StoredJudgement, 'verdict' | 'judgedHash'>>(sql`
    select verdict, judged_hash as "judgedHash" from factory.intents where id = ${intent} and verdict is not null`)
  return row ?? null
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

/** An effect that is about to be sent or was: what to do, for which run, and the try it is. */
export type EffectRow = {
  key: string; run: string; automation: string; item: number | null; depth: number; kind: string; payload: unknown; hash: string; judgedHash: string; state: EffectState; tries: number; fence: number
}

const SELECT = sql`
  select e.key, e.run, r.automation, r.item, r.depth, e.kind, e.payload, e.hash, e.judged_hash as "judgedHash", e.state, e.tries, e.fence::float8 as fence
  from factory.effects e join factory.runs r on r.id = e.run`

/** The effect with this key. */
export const effectOf = async (tx: Pick<Tx, 'execute'>, key: string): Promise<EffectRow | null> => {
  const [row] = await tx.execute<EffectRow>(sql`${SELECT} where e.key = ${key}`)
  return row ?? null
}

/** Marks the effect sent, for its next try; null when it is final or unknown, or has had its tries. */
export const sendEffect = async (tx: Tx, key: string, maxTries: number): Promise<EffectRow | null> => {
  const rows = await tx.execute(sql`
    update factory.effects set state = 'sent', tries = tries + 1, deadline = clock_timestamp() + interval '2 minutes'
    where key = ${key} and state in ('intended', 'sent') and tries < ${maxTries} returning key`)
  return rows.length > 0 ? effectOf(tx, key) : null
}

type Finished = 'confirmed' | 'failed' | 'dropped' | 'unknown'

/** Stores how an effect ended; false when it had ended already, or cannot end so: what was never sent is dropped, what was sent is not. */
export const finishEffect = async (tx: Tx, key: string, state: Finished, receipt: unknown = null): Promise<boolean> => {
  const rows = await tx.execute(sql`
    update factory.effects set state = ${state}, receipt = ${receipt === null ? null : JSON.stringify(receipt)}::jsonb
    where key = ${key} and state = ${state === 'dropped' ? 'intended' : 'sent'} returning key`)
  return rows.length > 0
}

/** Stores what was found out about an effect that nobody could prove. */
export const resolveEffect = async (tx: Tx, key: string, state: 'confirmed' | 'failed', receipt: unknown = null): Promise<void> => {
  await tx.execute(sql`
    update factory.effects set state = ${state}, receipt = ${receipt === null ? null : JSON.stringify(receipt)}::jsonb where key = ${key} and state = 'unknown'`)
}

/** The effects of a run that may still reach the outside, in order of their intents. */
export const openEffectsOf = async (tx: Pick<Tx, 'execute'>, run: string): Promise<EffectRow[]> =>
  tx.execute<EffectRow>(sql`
    ${SELECT} where e.run = ${run} and e.state in ('intended', 'sent', 'unknown') order by (select ordinal from factory.intents where intents.id = e.intent)`)
