import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process that outlives the engine. It is found again by the file with its id, and known for ours by words in its command line. */
export type Resident = { pidFile: string; mark: string }

/** How it is started. Its environment is this and nothing else; `account` is whom it runs as when the engine is root. */
export type Start = { argv: readonly string[]; cwd: string; env: Readonly<Record<string, string>>; log: string; account?: { uid: number; gid: number } }

// The shell writes its id before it becomes the program: whatever moment the engine dies at, what runs can be found again.
const ARGV = ['sh', '-c', 'echo $$ > "$0" && exec "$@"'] as const

const asAccount = ({ account, argv }: Start): readonly string[] =>
  account ? ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--', ...argv] : argv

const LOOK_MS = 25
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts it, detached from this process, and answers when it can be found by its file. Whether it works is for others to ask. */
export const startResident = async ({ pidFile }: Resident, start: Start): Promise<void> => {
  await rm(pidFile, { force: true })
  const log = openSync(start.log, 'a')
  const [shell, ...words] = ARGV
  const child = spawn(shell, [...words, pidFile, ...asAccount(start)], {
    cwd: start.cwd, env: { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', ...start.env }, detached: true, stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  await once(child, 'spawn')
  while (!existsSync(pidFile) && child.exitCode === null) await later(LOOK_MS)
}

/** The id of the process while it runs, else null. A number that by now belongs to another process is none of ours. */
export const pidOf = async ({ pidFile, mark }: Resident): Promise<number | null> => {
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
  if (!Number.isInteger(pid)) return null
  const { stdout } = await run('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes(mark) && !stdout.startsWith('Z') ? pid : null
}

const signalGroup = (pid: number, signal: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // Gone already, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const goneWithin = async (resident: Resident, ms: number): Promise<boolean> => {
  for (const until = performance.now() + ms; performance.now() < until;) {
    if ((await pidOf(resident)) === null) return true
    await later(LOOK_MS)
  }
  return false
}

/** Ends it and everything it started: asked first, after `graceMs` made to. */
export const stopResident = async (resident: Resident, graceMs: number): Promise<void> => {
  const pid = await pidOf(resident)
  if (pid !== null) {
    signalGroup(pid, 'SIGTERM')
    if (!(await goneWithin(resident, graceMs))) {
      signalGroup(pid, 'SIGKILL')
      await goneWithin(resident, graceMs)
    }
  }
  await rm(resident.pidFile, { force: true })
}
