import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** One turn of a run as its row has it. */
export type StepRow = {
  n: number; content: readonly unknown[]; results: readonly unknown[] | null; tree: string | null; usage: unknown; costKnown: boolean; cost: number; exchange: string | null; turn: unknown
}

/** Saves a turn, or what has been added to it. True when it is new. */
export const storeStep = async (tx: Tx, run: string, step: StepRow): Promise<boolean> => {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  const rows = await tx.execute<{ inserted: boolean }>(sql`
    insert into factory.steps (run, n, content, results, tree, usage, cost_known, cost, exchange, turn)
    values (${run}, ${step.n}, ${json(step.content)}::json, ${json(step.results)}::json, ${step.tree}, ${json(step.usage)}::jsonb, ${step.costKnown}, ${step.cost}, ${step.exchange}, ${json(step.turn)}::jsonb)
    on conflict (run, n) do update set content = excluded.content, results = excluded.results, tree = excluded.tree, usage = excluded.usage,
      cost_known = excluded.cost_known, cost = excluded.cost, exchange = excluded.exchange, turn = excluded.turn
    returning xmax = 0 as inserted`)
  return rows[0]?.inserted ?? false
}

/** Keeps what somebody said to a run. */
export const storeNote = async (tx: Tx, note: { id: string; run: string; by: string; text: string }): Promise<void> => {
  await tx.execute(sql`insert into factory.notes (id, run, by, text) values (${note.id}, ${note.run}, ${note.by}, ${note.text}) on conflict do nothing`)
}

/** What a run has not been given yet, oldest first, and marks it given. */
export const giveNotes = async (tx: Tx, run: string): Promise<{ id: string; by: string; text: string }[]> => {
  const rows = await tx.execute<{ id: string; by: string; text: string; at: string }>(sql`
    update factory.notes set given_at = clock_timestamp() where run = ${run} and given_at is null returning id, by, text, at::text`)
  return [...rows].sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ id, by, text }) => ({ id, by, text }))
}
