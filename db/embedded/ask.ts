import postgres from 'postgres'

/** Whether a server that takes this address answers there. */
export const answers = async (url: string): Promise<boolean> => {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  try {
    await sql`select 1`
    return true
  } catch {
    return false // nothing listens there, or something that is not ours
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Makes the database `name` unless it is there. */
export const ensureDatabase = async (url: string, name: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql.unsafe(`create database "${name}"`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Whether anybody is connected to the server beside the one who asks. */
export const inUse = async (url: string): Promise<boolean> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<{ others: number }[]>`select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
    return (row?.others ?? 0) > 0
  } catch (error) {
    // Told to end by somebody else, as when a whole computer is switched off: it takes nobody any more.
    if (error instanceof postgres.PostgresError && error.code === '57P03') return false
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}
