import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type IntentRow = { id: string; kind: string; verdict: string | null; rules: { rule: string; message: string }[]; payload: unknown }
export type EffectRow = { key: string; kind: string; state: string; tries: number; receipt: { ref: string } | null }
export type StepRow = { n: number; content: unknown; results: unknown; usage: { input: number; cacheWrite: number; cacheRead: number; output: number }; cost: number; costKnown: boolean }

/** What a run asked for, with the verdicts, in order. */
export const intentsOfRun = async (tx: Tx, run: string): Promise<IntentRow[]> =>
  (await tx.execute<IntentRow & { rules: IntentRow['rules'] | null }>(sql`select id::text as id, kind, verdict, rules, payload from factory.intents where run = ${run} order by ordinal`))
    .map((row) => ({ ...row, rules: row.rules ?? [] }))

/** What of it was carried out. */
export const effectsOfRun = async (tx: Tx, run: string): Promise<EffectRow[]> => [
  ...(await tx.execute<EffectRow>(sql`select key, kind, state, tries, receipt from factory.effects where run = ${run} order by key`)),
]

/** The turns of a run; with `n`, that one alone. */
export const stepsOfRun = async (tx: Tx, run: string, n: number | null): Promise<StepRow[]> =>
  (await tx.execute<Omit<StepRow, 'cost'> & { cost: string }>(sql`
    select n, content, results, usage, cost, cost_known as "costKnown" from factory.steps where run = ${run} and (${n}::int is null or n = ${n}::int) order by n`))
    .map((row) => ({ ...row, cost: Number(row.cost) }))

/** A run by its id or the beginning of it; several when the beginning fits several. */
export const runsNamed = async (tx: Tx, name: string): Promise<string[]> =>
  (await tx.execute<{ id: string }>(sql`select id::text as id from factory.runs where id::text like ${`${name.replaceAll(/[^0-9a-f-]/g, '')}%`} order by id limit 3`)).map(({ id }) => id)

/** What a fork of a run must know of it, and how many steps it has; null when there is no such run. */
export const forkable = async (tx: Tx, run: string): Promise<{ id: string; automation: string; item: number | null; depth: number; seed: string; steps: number } | null> => {
  const [row] = await tx.execute<{ id: string; automation: string; item: number | null; depth: number; seed: string; steps: number }>(sql`
    select id::text as id, automation, item, depth, seed, (select count(*)::int from factory.steps where run = r.id) as steps from factory.runs r where id::text = ${run}`)
  return row ?? null
}

/** An intent that its run left for a person to apply, by id. */
export const stagedIntent = async (tx: Tx, id: string): Promise<{ run: string; kind: string; verdict: string | null } | null> => {
  const [row] = await tx.execute<{ run: string; kind: string; verdict: string | null }>(sql`select run::text as run, kind, verdict from factory.intents where id::text = ${id}`)
  return row ?? null
}

/** The runs about an item in which a model was asked and that have ended, oldest first. Forks are none of its story. */
export const talksAbout = async (tx: Tx, item: number): Promise<{ id: string; automation: string }[]> => [
  ...(await tx.execute<{ id: string; automation: string }>(sql`
    select id::text as id, automation from factory.runs r where item = ${item} and phase = 'ended' and mode = 'live' and exists (select from factory.steps where run = r.id) order by id`)),
]
