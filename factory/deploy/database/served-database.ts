import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '#db/embedded.ts'

const OWNER = 'memo_release'
const NAME = 'memo'

const fileIn = (folder: string): string => path.join(folder, 'database.json')

/** The address that releases reach their database at, or null while it was never started. */
export const servedUrl = async (folder: string): Promise<string | null> => {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => '')
  return text === '' ? null : (JSON.parse(text) as { url: string }).url
}

const passwordIn = (url: string | null): string => (url === null ? randomBytes(24).toString('base64url') : new URL(url).password)

/**
 * Starts the database of what is served, with a role that owns it and is no superuser: what a release can do there is what Memo can do with
 * anybody's PostgreSQL. Releases come and go, this stays.
 */
export const startServedDatabase = async (folder: string): Promise<{ stop: () => Promise<void> }> => {
  const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: true, database: NAME })
  const password = passwordIn(await servedUrl(folder))
  const sql = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined })
  try {
    const [found] = await sql`select 1 from pg_roles where rolname = ${OWNER}`
    await sql.unsafe(`${found ? 'alter' : 'create'} role ${OWNER} login createrole nosuperuser password '${password}'`)
    await sql.unsafe(`alter database ${NAME} owner to ${OWNER}`)
  } finally {
    await sql.end({ timeout: 5 })
  }
  const url = new URL(server.url(NAME))
  url.username = OWNER
  url.password = password
  await writeFile(`${fileIn(folder)}.new`, JSON.stringify({ url: url.href }), { mode: 0o600 })
  await rename(`${fileIn(folder)}.new`, fileIn(folder))
  return { stop: () => server.stop() }
}
