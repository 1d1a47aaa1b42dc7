import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { accountForServer, letThrough } from './embedded/account.ts'
import { alone } from './embedded/alone.ts'
import { answers, ensureDatabase, inUse } from './embedded/ask.ts'
import { makeData, startPostmaster, stopPostmaster } from './embedded/cluster.ts'
import { endWithUs } from './embedded/ends-with-us.ts'
import { OWNER } from './embedded/owner.ts'
import { dataIn, postmasterOf } from './embedded/postmaster.ts'
import { findTools, type Account } from './embedded/tools.ts'

/** A PostgreSQL that this process started, or found running in the same folder. */
export type EmbeddedServer = { url: (database: string) => string; stop: () => Promise<void> }

/**
 * `durable: false` trades safety for speed and is for throw-away test servers only. `shared`: Memo and the factory use one server, whichever
 * came first; `stop` then leaves it to those who are still connected, and the last one ends it. One that is not shared never outlives the
 * process that started it, however that ends.
 */
export type EmbeddedOptions = { folder: string; durable: boolean; database: string; shared?: boolean }

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

const urlOf = ({ port, password }: Credentials, database: string) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`

/** The server that runs in the folder, if one does and answers. One that is just starting or ending is waited for. */
const running = async (folder: string): Promise<Credentials | null> => {
  const known = await readCredentials(path.join(folder, 'server.json'))
  for (let left = 300; known && left > 0; left -= 1) {
    const postmaster = await postmasterOf(folder)
    const found = postmaster && { port: postmaster.port, password: known.password }
    if (!found) return null
    if (postmaster.ready) return (await answers(urlOf(found, 'postgres'))) ? found : null
    await delay(100)
  }
  return null
}

/** Ends a server that nobody is connected to any more, whoever started it. */
const leave = (folder: string, account: Account): Promise<void> =>
  alone(folder, async () => {
    const there = await running(folder)
    if (there && !(await inUse(urlOf(there, 'postgres')))) await stopPostmaster({ folder, account, tools: await findTools() })
  })

const found = ({ folder, shared = false }: EmbeddedOptions, credentials: Credentials, account: Account): EmbeddedServer => (
  { url: (name) => urlOf(credentials, name), stop: async () => (shared ? leave(folder, account) : undefined) }
)

const start = async (options: EmbeddedOptions, account: Account): Promise<EmbeddedServer> => {
  const { folder, durable, shared = false } = options
  const file = path.join(folder, 'server.json')
  const credentials = { port: await freePort(), password: (await readCredentials(file))?.password ?? randomBytes(24).toString('base64url') }
  const cluster = { folder, durable, account, tools: await findTools() }
  if (!(await exists(path.join(dataIn(folder), 'PG_VERSION')))) await makeData(cluster, credentials.password)
  await keepCredentials(file, credentials)
  const { pid } = await startPostmaster(cluster, credentials.port)
  // From here on a shared one belongs to whoever is connected.
  if (shared) return found(options, credentials, account)
  const callOff = endWithUs(pid)
  return { url: (name) => urlOf(credentials, name), stop: () => stopPostmaster(cluster).then(callOff) }
}

const startOrFind = async (options: EmbeddedOptions, account: Account): Promise<EmbeddedServer> => {
  const there = await running(options.folder)
  const server = there ? found(options, there, account) : await start(options, account)
  await ensureDatabase(server.url('postgres'), options.database)
  return server
}

/**
 * Starts the embedded PostgreSQL whose data lives in `folder`, making it first if need be, and the database `database` in it.
 * A server that already runs there is used as it is.
 * @throws Error with the server's own words when it does not start, and one that names DATABASE_URL where there is no PostgreSQL for this computer.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const folder = path.resolve(options.folder)
  await mkdir(folder, { recursive: true })
  const account = await accountForServer()
  // PostgreSQL's user must be able to walk to its data, not to list the way there.
  if (account) for (const step of [path.dirname(folder), folder]) await letThrough(step)
  return alone(folder, () => startOrFind({ ...options, folder }, account))
}
