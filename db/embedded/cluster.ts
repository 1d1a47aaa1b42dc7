import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OWNER } from './owner.ts'
import { dataIn, isAlive, postmasterOf, type Postmaster } from './postmaster.ts'
import { runTool, type Account, type Tools } from './tools.ts'

/** A folder with a server in it, what PostgreSQL needs to run there, and whether what is written must survive a crash of the computer. */
export type Cluster = { folder: string; tools: Tools; account: Account; durable: boolean }

// Bringing a large database forward after a crash takes its time; PostgreSQL's own limit is a minute.
const PATIENCE_S = '600'
const LAST_WORDS = 10

const giveTo = async (file: string, account: Account): Promise<void> => {
  if (account) await chown(file, account.uid, account.gid)
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-LAST_WORDS).join('\n')

/** Makes the data folder. It gets its name when it is whole, so that a start which is broken off leaves nothing that looks like one. */
export const makeData = async ({ folder, tools, account, durable }: Cluster, password: string): Promise<void> => {
  const [making, secret] = [path.join(folder, 'data.new'), path.join(folder, 'password.new')]
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  await giveTo(making, account)
  try {
    await writeFile(secret, `${password}\n`, { mode: 0o600 })
    await giveTo(secret, account)
    const { code, said } = await runTool(tools.initdb, [
      `--pgdata=${making}`, `--username=${OWNER}`, `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync']),
    ], { account, cwd: folder })
    if (code !== 0) throw new Error(`The embedded PostgreSQL could not be made in ${folder}.\n${lastLines(said)}`)
  } finally {
    await rm(secret, { force: true })
  }
  await rename(making, dataIn(folder))
}

const settingsOf = (port: number, durable: boolean): Readonly<Record<string, string | number>> => ({
  port, listen_addresses: '127.0.0.1', max_connections: 200, shared_buffers: '256MB', jit: 'off', lc_messages: 'C',
  // Its log is there for a start that fails. What it says of single statements and checkpoints would make it grow, and hold what people wrote.
  log_min_messages: 'log', log_min_error_statement: 'panic', log_checkpoints: 'off', log_autovacuum_min_duration: -1,
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
})

/**
 * Starts the server at this port and answers when it takes connections. It gets a session of its own: a Ctrl-C in the terminal reaches us, who
 * end it when everything is written, and not it.
 * @throws Error with the server's last words.
 */
export const startPostmaster = async ({ folder, tools, account, durable }: Cluster, port: number): Promise<Postmaster> => {
  const log = path.join(folder, 'postgres.log')
  await writeFile(log, '', { mode: 0o600 })
  await giveTo(log, account)
  const flags = Object.entries(settingsOf(port, durable)).map(([name, value]) => `-c ${name}=${value}`).join(' ')
  const { code, said } = await runTool(tools.pg_ctl, ['start', '--silent', '--wait', '--timeout', PATIENCE_S, '--pgdata', dataIn(folder), '--log', log, '--options', flags], { account, cwd: folder })
  const postmaster = code === 0 ? await postmasterOf(folder) : null
  if (!postmaster) throw new Error(`The embedded PostgreSQL did not start in ${folder}.\n${lastLines(`${said}\n${await readFile(log, 'utf8')}`)}`)
  return postmaster
}

/**
 * Ends the server of the folder, whoever started it: what is being done there is broken off, what was committed is kept. Nothing happens when there is none.
 * @throws Error when it goes on.
 */
export const stopPostmaster = async ({ folder, tools, account }: Omit<Cluster, 'durable'>): Promise<void> => {
  const postmaster = await postmasterOf(folder)
  if (!postmaster) return
  const { code, said } = await runTool(tools.pg_ctl, ['stop', '--silent', '--wait', '--timeout', PATIENCE_S, '--mode', 'fast', '--pgdata', dataIn(folder)], { account, cwd: folder })
  // It may have ended by itself just then, which is what was wanted.
  if (code !== 0 && isAlive(postmaster.pid)) throw new Error(`The embedded PostgreSQL in ${folder} did not stop.\n${lastLines(said)}`)
}
