import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** What the projections say, as `items 12 ready`: to be compared with what the log gives. Only what can still change. */
export const projectedStates = async (tx: Tx): Promise<string[]> =>
  (await tx.execute<{ line: string }>(sql`
    select 'item ' || number || ' ' || state as line from factory.items where state not in ('done', 'rejected')
    union all select 'attention ' || id || ' ' || state from factory.attention where state in ('open', 'acked')
    union all select 'integration ' || name || ' ' || state from factory.integrations`)).map(({ line }) => line)

/** The version of the server, and its clock in milliseconds. */
export const serverFacts = async (tx: Tx): Promise<{ version: string; now: number }> => {
  const [row] = await tx.execute<{ version: string; now: string }>(sql`select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as now`)
  return { version: row?.version ?? '', now: Number(row?.now ?? 0) }
}
