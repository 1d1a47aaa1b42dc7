import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

const FIRST_PORT = 4_300
const LAST_PORT = 4_396
const GRACE_MS = 90_000

/** What a demo has of this machine: the checkout whose code runs, a folder of its own, ports of its own, and who answers for the model. */
export type Place = { checkout: string; data: string; port: number; endpoint: string | null }

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** The first of three ports in a row that nothing listens at: where people are served, and the two slots. @throws Error when there are none. */
export const freePorts = async (): Promise<number> => {
  for (let port = FIRST_PORT; port <= LAST_PORT; port += 3) {
    const free = await Promise.all([port, port + 1, port + 2].map(isFree))
    if (free.every(Boolean)) return port
  }
  throw new Error(`No three ports in a row are free from ${FIRST_PORT} to ${LAST_PORT + 2}.`)
}

// `env` hands the operator's own environment on, with what makes it the demo's: nothing of their Memo, database or queue is touched.
const commandOf = ({ data, port, endpoint }: Place, argv: readonly string[]): readonly string[] => [
  ...['DATABASE_URL', 'REDIS_URL', 'MEMO_URL', 'MEMO_SECRET', 'MEMO_RELEASE'].flatMap((name) => ['-u', name]),
  `MEMO_DATA_DIR=${data}`, `FACTORY_PORT=${port}`, 'FACTORY_QUIET_HOURS=0',
  ...(endpoint === null ? [] : ['ANTHROPIC_API_KEY=none', `ANTHROPIC_BASE_URL=${endpoint}`]),
  process.execPath, '--import', 'tsx', 'factory/main.ts', ...argv,
]

const Answer = z.object({ ok: z.boolean(), data: z.unknown(), error: z.object({ message: z.string() }).optional() })

/**
 * Types a command of the factory, as its operator does, and gives the data of its answer.
 * @throws Error with what the command said, when it did not end well.
 */
export const typed = (place: Place, signal: AbortSignal) => (...argv: string[]): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const child = spawn('env', commandOf(place, [...argv, '--json']), { cwd: place.checkout, stdio: ['ignore', 'pipe', 'pipe'], signal })
    let [out, progress] = ['', '']
    child.stdout.on('data', (data: Buffer) => { out += data.toString() })
    child.stderr.on('data', (data: Buffer) => { progress += data.toString() })
    child.once('error', reject)
    child.once('close', () => {
      const said = Answer.safeParse(JSON.parse(out.trimEnd().split('\n').at(-1) || '{}'))
      if (said.success && said.data.ok) resolve(said.data.data)
      else reject(new Error(`factory ${argv.join(' ')}: ${(said.success && said.data.error?.message) || progress.slice(-2_000)}`))
    })
  })

/** The process of an engine that serves until it is stopped or killed. */
export type EngineProcess = { pid: number; ended: () => boolean; /** As an operator ends it. */ stop: () => Promise<void>; /** As a power cut does. */ kill: () => Promise<void>; leave: () => void }

const gone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess, how: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  if (gone(child)) return
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill(how)
  await Promise.race([closed, delay(GRACE_MS, undefined, { ref: false })])
  if (!gone(child)) child.kill('SIGKILL')
}

/** Starts `factory up`. What it says goes to `engine.log` in the demo's folder. */
export const startEngineProcess = async (place: Place): Promise<EngineProcess> => {
  const log = openSync(path.join(place.data, 'engine.log'), 'a')
  const child = spawn('env', commandOf(place, ['up', '--no-console']), { cwd: place.checkout, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  return { pid: child.pid ?? 0, ended: () => gone(child), stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL'), leave: () => child.unref() }
}
