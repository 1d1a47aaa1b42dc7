import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { StepRow } from '#db/writes/factory/steps.ts'

/** A state derived from the log, as it was kept last. */
export const snapshotOf = async (tx: Pick<Tx, 'execute'>, reducer: string): Promise<{ seq: number; stateVersion: number; state: unknown } | null> => {
  const [row] = await tx.execute<{ seq: string; state_version: number; state: unknown }>(sql`select seq, state_version, state from factory.snapshots where reducer = ${reducer}`)
  return row ? { seq: Number(row.seq), stateVersion: row.state_version, state: row.state } : null
}

/** An intent as its row has it. */
export type IntentRow = { id: string; key: string; run: string; kind: string; payload: unknown; hash: string; verdict: 'allow' | 'downgrade' | 'human' | 'deny'; rules: unknown }
const INTENT = sql`select id, coalesce(key, id) as key, run, kind, payload, hash, verdict, rules from factory.intents`

/** The intents of a run that were judged, in order. */
export const intentsOf = async (tx: Pick<Tx, 'execute'>, run: string): Promise<IntentRow[]> =>
  tx.execute<IntentRow>(sql`${INTENT} where run = ${run} and verdict is not null order by ordinal`)

/** One judged intent. */
export const intentOf = async (tx: Pick<Tx, 'execute'>, id: string): Promise<IntentRow | null> => {
  const [row] = await tx.execute<IntentRow>(sql`${INTENT} where id = ${id} and verdict is not null`)
  return row ?? null
}

/** How many of this kind the automation has had today. */
export const usedToday = async (tx: Pick<Tx, 'execute'>, automation: string, kind: string): Promise<number> => {
  const [row] = await tx.execute<{ used: number }>(sql`
    select used from factory.quotas where automation = ${automation} and kind = ${kind} and day = (clock_timestamp() at time zone 'UTC')::date`)
  return row?.used ?? 0
}

/** What has been spent of each of these budgets, in micro-dollars; one that nothing was taken from is left out. */
export const spentIn = async (tx: Pick<Tx, 'execute'>, scopes: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.execute<{ scope: string; spent: string }>(sql`select scope, spent from factory.budgets where scope = any(${sql.param(scopes)}::text[])`)
  return new Map(rows.map(({ scope, spent }) => [scope, Number(spent)]))
}

/** What the last tick picked, and why it left the rest; null before the first. */
export const lastTick = async (tx: Pick<Tx, 'execute'>): Promise<{ at: number; picked: unknown; refused: unknown } | null> => {
  const [row] = await tx.execute<{ at: number; picked: unknown; refused: unknown }>(sql`
    select floor(extract(epoch from at) * 1000)::float8 as at, picked, refused from factory.last_tick`)
  return row ?? null
}

/** The next instant at which something is due by itself: a timer, the rest of a queued run, a command, the end of a lease. Null when nothing is. */
export const nextDue = async (tx: Pick<Tx, 'execute'>): Promise<number | null> => {
  const [row] = await tx.execute<{ at: number | null }>(sql`
    select extract(epoch from least((select min(at) from factory.timers), (select min(not_before) from factory.runs where phase = 'queued'),
      (select min(not_before) from factory.outbox where taken_until is null), (select min(expires_at) from factory.leases)))::float8 * 1000 as at`)
  return row?.at ?? null
}

/** The stored result of a check on one content. */
export const checkResult = async (tx: Pick<Tx, 'execute'>, name: string, key: string): Promise<unknown> => {
  const [row] = await tx.execute<{ result: unknown }>(sql`select result from factory.checks where name = ${name} and key = ${key}`)
  return row?.result ?? null
}

/** The turns of a run in order. */
export const stepsOf = async (tx: Pick<Tx, 'execute'>, run: string): Promise<StepRow[]> =>
  tx.execute<StepRow>(sql`
    select n, content, results, tree, usage, cost_known as "costKnown", cost::float8 as cost, exchange, turn from factory.steps where run = ${run} order by n`)
