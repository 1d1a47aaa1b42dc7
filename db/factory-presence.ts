import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Tx } from './client.ts'

const PRESENT = 7_263_003

/** Says that an engine runs, for as long as its connection lives: a killed process is seen to be gone at once. `close` takes it back. */
export const announceEngine = async (url: string): Promise<{ close: () => Promise<void> }> => {
  const connection = postgres(url, { max: 1, connection: { role: 'memo_factory', application_name: 'memo-factory-engine' }, onnotice: () => undefined, idle_timeout: 0, max_lifetime: null })
  await connection`select pg_advisory_lock_shared(${PRESENT})`
  return { close: () => connection.end({ timeout: 5 }) }
}

/** Whether an engine runs on this database, in whatever process or machine. */
export const engineRuns = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx.execute<{ runs: boolean }>(sql`
    select exists (
      select from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where locktype = 'advisory' and objid = ${PRESENT} and granted and datname = current_database()
    ) as runs`)
  return row?.runs ?? false
}
