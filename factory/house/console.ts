import { spawn, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const LOOK_MS = 500
// A first start builds Memo.
const READY_MS = 900_000
const GRACE_MS = 15_000

/** The web process in which people see the console; null `process` when it ran before. */
type Console = { address: string; stop: () => Promise<void> }

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2_000) }).then(({ ok }) => ok, () => false)

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (ended(child)) return
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  child.kill('SIGTERM')
  await Promise.race([gone, delay(GRACE_MS)])
  if (!ended(child)) child.kill('SIGKILL')
}

/**
 * The Memo of the operator's checkout, where the console is: the one that runs, or one started for as long as the engine serves.
 * @throws Error naming its log when it does not come up.
 */
export const openConsole = async ({ checkout, port, log, signal }: { checkout: string; port: number; log: string; signal: AbortSignal }): Promise<Console> => {
  const address = `http://localhost:${port}`
  if (await answers(address)) return { address: `${address}/factory`, stop: async () => undefined }
  const out = openSync(log, 'a')
  // The environment is the operator's own: this is their Memo, as `npm start` would have it.
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: checkout, stdio: ['ignore', out, out] })
  for (let waited = 0; waited < READY_MS && !signal.aborted && !ended(child); waited += LOOK_MS) {
    if (await answers(address)) return { address: `${address}/factory`, stop: () => stopChild(child) }
    await delay(LOOK_MS)
  }
  await stopChild(child)
  throw new Error(`The console did not start at port ${port}; ${log} says why.`)
}
