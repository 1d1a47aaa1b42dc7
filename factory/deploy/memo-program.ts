import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { servedUrl } from './database/served-database.ts'
import { pidOf, startResident, stopResident, type Resident } from './resident.ts'
import type { Program } from './slots.ts'

const READY_MS = 60_000
const GRACE_MS = 15_000
const DATABASE = path.join(import.meta.dirname, 'database/main.ts')
const ENGINE = path.resolve(import.meta.dirname, '../..')

const answersAt = ({ hostname, port }: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    const end = (answers: boolean) => {
      socket.destroy()
      resolve(answers)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })

const untilReady = async (folder: string, log: string): Promise<void> => {
  for (const until = performance.now() + READY_MS; performance.now() < until;) {
    const url = await servedUrl(folder)
    if (url !== null && (await answersAt(new URL(url)))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The database of what is served did not start; ${log} says why.`)
}

// Signs the cookies of people: it must be the same in every release, or a deploy signs everybody out.
const secretIn = async (folder: string): Promise<string> => {
  const file = path.join(folder, 'secret')
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFile(file, 'utf8')
}

/**
 * Memo as a release runs it: its own server in production, with a database that all releases share. Nothing of the engine's environment gets
 * there. The schema is brought forward by the release itself when it starts; migrations only add, so the one before it goes on working.
 */
export const memoProgram = (folder: string, address: string): Program => {
  const database: Resident = { pidFile: path.join(folder, 'database.pid'), mark: `${DATABASE} ${folder}` }
  const log = path.join(folder, 'database.log')
  return {
    argv: ['node', '--import', 'tsx', 'server/main.ts'],
    env: async (port, { id }) => ({
      PORT: String(port), MEMO_HOST: '127.0.0.1', MEMO_URL: address, MEMO_TRUST_PROXY: 'true', MEMO_RELEASE: id, LOG_LEVEL: 'warn',
      MEMO_SECRET: await secretIn(folder), DATABASE_URL: (await servedUrl(folder)) ?? '',
    }),
    up: async () => {
      await mkdir(folder, { recursive: true })
      if ((await pidOf(database)) === null) await startResident(database, { argv: [process.execPath, '--import', 'tsx', DATABASE, folder], cwd: ENGINE, env: {}, log })
      await untilReady(folder, log)
    },
    down: () => stopResident(database, GRACE_MS),
  }
}
