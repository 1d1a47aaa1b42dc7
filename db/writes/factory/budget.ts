import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** A cap that a call counts against, in micro-dollars or in tokens. Rows are locked in the order in which scopes are given: day, automation-day, item, run. */
export type Scope = { scope: string; cap: number; of?: 'cost' | 'tokens' }
type Entry = { id: string; run: string; step: number; amount: number; tokens?: number }

/** Whether the scope has room, its row locked. A cap of 0 has room for nothing; a cap lowered below what is used up holds what is there. */
const fits = async (tx: Tx, { scope, cap }: Scope, amount: number): Promise<boolean> => {
  const [row] = await tx.execute<{ fits: boolean }>(sql`
    insert into factory.budgets as budget (scope, cap) values (${scope}, ${cap})
    on conflict (scope) do update set cap = greatest(excluded.cap, budget.reserved + budget.spent - budget.overrun)
    returning ${cap}::bigint > 0 and reserved + spent + ${amount}::bigint <= cap as fits`)
  return row?.fits ?? false
}

/** Reserves an amount in every scope, or in none: then it gives the scope that is used up. The step must have no other entry open. */
export const reserve = async (tx: Tx, entry: Entry, scopes: readonly Scope[]): Promise<{ ok: true } | { ok: false; scope: string }> => {
  const { id, run, step, amount, tokens = 0 } = entry
  const names = (of: 'cost' | 'tokens') => sql.param(scopes.filter((one) => (one.of ?? 'cost') === of).map(({ scope }) => scope))
  for (const one of scopes) if (!(await fits(tx, one, one.of === 'tokens' ? tokens : amount))) return { ok: false, scope: one.scope }
  await tx.execute(sql`
    insert into factory.budget_entries (id, run, step, scopes, token_scopes, amount, tokens)
    values (${id}, ${run}, ${step}, ${names('cost')}::text[], ${names('tokens')}::text[], ${amount}, ${tokens})`)
  await tx.execute(sql`
    update factory.budgets set reserved = reserved + case when scope = any(${names('tokens')}::text[]) then ${tokens}::bigint else ${amount}::bigint end
    where scope = any(${names('cost')}::text[] || ${names('tokens')}::text[])`)
  return { ok: true }
}

/** What settling did: the amount charged, and how far it went over a cap. */
export type Settled = { actual: number; overrun: number }

const charge = async (tx: Tx, scope: string, reserved: number, actual: number): Promise<number> => {
  const [before] = await tx.execute<{ overrun: string }>(sql`select overrun from factory.budgets where scope = ${scope} for update`)
  const [after] = await tx.execute<{ overrun: string }>(sql`
    update factory.budgets set reserved = reserved - ${reserved}::bigint, spent = spent + ${actual}::bigint,
      overrun = greatest(overrun, reserved - ${reserved}::bigint + spent + ${actual}::bigint - cap) where scope = ${scope} returning overrun`)
  return Number(after?.overrun ?? 0) - Number(before?.overrun ?? 0)
}

/** Settles a reservation once, with what the call really took; null charges it in full. What goes beyond a cap is overrun. Null when it was settled before. */
export const settle = async (tx: Tx, id: string, actual: { cost: number; tokens: number } | null, estimated: boolean): Promise<Settled | null> => {
  const [entry] = await tx.execute<{ amount: string; tokens: string; actual: string; actual_tokens: string; scopes: string[]; token_scopes: string[] }>(sql`
    update factory.budget_entries set actual = coalesce(${actual?.cost ?? null}::bigint, amount), actual_tokens = coalesce(${actual?.tokens ?? null}::bigint, tokens),
      estimated = ${estimated}, settled_at = clock_timestamp()
    where id = ${id} and settled_at is null returning amount, tokens, actual, actual_tokens, scopes, token_scopes`)
  if (!entry) return null
  let overrun = 0
  // In the order in which reservations lock them, or two of these would wait for each other.
  for (const scope of entry.scopes) overrun = Math.max(overrun, await charge(tx, scope, Number(entry.amount), Number(entry.actual)))
  for (const scope of entry.token_scopes) await charge(tx, scope, Number(entry.tokens), Number(entry.actual_tokens))
  return { actual: Number(entry.actual), overrun }
}

/** Charges in full what a run had reserved and not settled, of one step or of all. Gives what was charged, by entry. */
export const settleOpen = async (tx: Tx, run: string, step: number | null = null): Promise<({ entry: string } & Settled)[]> => {
  const open = await tx.execute<{ id: string }>(sql`
    select id from factory.budget_entries where run = ${run} and settled_at is null and (${step}::int is null or step = ${step}) order by step`)
  const charged: ({ entry: string } & Settled)[] = []
  for (const { id } of open) {
    const settled = await settle(tx, id, null, true)
    if (settled) charged.push({ entry: id, ...settled })
  }
  return charged
}
