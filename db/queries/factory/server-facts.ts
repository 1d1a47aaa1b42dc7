import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** The version of the server, and its clock in milliseconds. */
export const serverFacts = async (tx: Tx): Promise<{ version: string; now: number }> => {
  const [row] = await tx.execute<{ version: string; now: string }>(sql`select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as now`)
  return { version: row?.version ?? '', now: Number(row?.now ?? 0) }
}
