import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** Caps a call counts against, in the order in which their rows are locked: day, automation-day, item, run. Micro-dollars. */
export type Scope = { scope: string; cap: number }

/** Reserves an amount in every scope, or in none: then it gives the scope that is used up. */
export const reserve = async (tx: Tx, entry: { id: string; run: string; step: number; amount: number }, scopes: readonly Scope[]): Promise<{ ok: true } | { ok: false; scope: string }> => {
  for (const { scope, cap } of scopes) {
    await tx.execute(sql`insert into factory.budgets (scope, cap) values (${scope}, ${cap}) on conflict (scope) do nothing`)
    const [row] = await tx.execute<{ fits: boolean }>(sql`select reserved + spent + ${entry.amount}::bigint <= cap as fits from factory.budgets where scope = ${scope} for update`)
    if (!row?.fits) return { ok: false, scope }
  }
  const names = scopes.map(({ scope }) => scope)
  const rows = await tx.execute(sql`
    insert into factory.budget_entries (id, run, step, scopes, amount) values (${entry.id}, ${entry.run}, ${entry.step}, ${sql.param(names)}::text[], ${entry.amount})
    on conflict (run, step) do nothing returning id`)
  if (rows.length > 0) await tx.execute(sql`update factory.budgets set reserved = reserved + ${entry.amount} where scope = any(${sql.param(names)}::text[])`)
  return { ok: true }
}

/** Settles a reservation once, with what the call really cost. What goes beyond a cap is written down as overrun. False when it was settled before. */
export const settle = async (tx: Tx, id: string, actual: number, estimated: boolean): Promise<boolean> => {
  const [entry] = await tx.execute<{ amount: string; scopes: string[] }>(sql`
    update factory.budget_entries set actual = ${actual}, estimated = ${estimated}, settled_at = clock_timestamp()
    where id = ${id} and settled_at is null returning amount, scopes`)
  if (!entry) return false
  // In the order in which reservations lock them, or two of these would wait for each other.
  for (const scope of entry.scopes) {
    await tx.execute(sql`
      update factory.budgets set reserved = reserved - ${entry.amount}::bigint, spent = spent + ${actual}::bigint,
        overrun = greatest(overrun, reserved - ${entry.amount}::bigint + spent + ${actual}::bigint - cap) where scope = ${scope}`)
  }
  return true
}

/** Charges in full what a run that ended had reserved and not settled. */
export const settleOpen = async (tx: Tx, run: string): Promise<number> => {
  const open = await tx.execute<{ id: string; amount: string }>(sql`select id, amount from factory.budget_entries where run = ${run} and settled_at is null order by step`)
  for (const { id, amount } of open) await settle(tx, id, Number(amount), true)
  return open.length
}
