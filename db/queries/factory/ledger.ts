import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

export type CostRow = { automation: string; item: number | null; calls: number; spent: number; open: number; estimated: number; costKnown: boolean }

/** What was spent since an instant, by automation and item, in micro-dollars. `open` is reserved and not settled yet. */
export const costsSince = async (tx: Tx, since: number): Promise<CostRow[]> => {
  const rows = await tx.execute<Omit<CostRow, 'spent' | 'open' | 'estimated'> & { spent: string; open: string; estimated: string }>(sql`
    with entries as (
      select e.run, count(*)::int as calls, coalesce(sum(e.actual), 0) as spent, coalesce(sum(e.amount) filter (where e.settled_at is null), 0) as open,
        coalesce(sum(e.actual) filter (where e.estimated), 0) as estimated
      from factory.budget_entries e
      where e.settled_at is null or e.settled_at >= to_timestamp(${since / 1000})
      group by e.run
    ), known as (select run, bool_and(cost_known) as known from factory.steps group by run)
    select r.automation, r.item, sum(e.calls)::int as calls, sum(e.spent) as spent, sum(e.open) as open, sum(e.estimated) as estimated,
      coalesce(bool_and(k.known), true) as "costKnown"
    from entries e join factory.runs r on r.id = e.run left join known k on k.run = e.run
    group by r.automation, r.item order by sum(e.spent) desc, r.automation, r.item`)
  return rows.map((row) => ({ ...row, spent: Number(row.spent), open: Number(row.open), estimated: Number(row.estimated) }))
}
