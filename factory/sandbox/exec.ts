import { spawn } from 'node:child_process'
import { boxArgs } from './box-args.ts'
import type { Mounted } from './mounts.ts'
import { FILE_BYTES, mostOf, size } from './most-of.ts'
import { keepOutput } from './output.ts'
import type { Command, ExecResult, Limit } from './sandbox.ts'
import { endBox, watchBox, type Allowance } from './watch.ts'

// A shell gives 128 and the number of the signal; 25 is the one for a file that grew too large (signal(7)).
const FILE_TOO_LARGE = 128 + 25

/** Where a command runs, and as whom outside: an unprivileged account when the engine is root. */
export type Place = Mounted & { program: string; outside: { uid: number; gid: number } | null; allowance: Allowance; oomKills: () => number; artifact: string; door: string | null }

type Ended = Pick<ExecResult, 'limit' | 'most'>

// What only the kernel has seen: it ends one process, and the command goes on without it, or ends badly.
const byKernel = (exit: number | null, killed: boolean): Ended => {
  if (exit === FILE_TOO_LARGE) return { limit: 'disk', most: `${size(FILE_BYTES)} in one file` }
  return exit !== 0 && killed ? { limit: 'memory', most: 'what this computer has free' } : { limit: null, most: '' }
}

/** Runs one command in a box of its own and answers when everything it started is gone. Never rejects. */
export const execInBox = (place: Place, command: Command, stop: AbortSignal): Promise<ExecResult> =>
  new Promise((resolve) => {
    const [start, killed] = [performance.now(), place.oomKills()]
    let limit: Limit | null = null
    // Detached: a Ctrl-C in the terminal is for the engine, which ends the box and knows why it ended. One that ended by itself counts as a red check.
    const child = spawn(place.program, boxArgs(place, command.cwd, command.argv, place.door), {
      cwd: '/', env: { NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...(place.outside ?? {}),
    })
    const output = keepOutput(place.artifact, [child.stdout, child.stderr])
    const end = (why: Limit) => {
      limit ??= why
      if (child.pid !== undefined) endBox(child.pid)
    }
    const wall = setTimeout(() => end('wall'), command.timeoutMs)
    const unwatch = child.pid === undefined ? () => undefined : watchBox(child.pid, place.clone, place.allowance, end)
    const aborted = () => end('aborted')
    if (stop.aborted) aborted()
    stop.addEventListener('abort', aborted)
    const finish = async (exit: number | null, signal: string | null, said: string) => {
      clearTimeout(wall)
      unwatch()
      stop.removeEventListener('abort', aborted)
      const text = (await output.ended()) + said
      const ended: Ended = limit === null ? byKernel(exit, place.oomKills() > killed) : { limit, most: mostOf(limit, place.allowance, command.timeoutMs) }
      resolve({ exit: limit === null ? exit : null, signal, ...ended, output: text, artifact: place.artifact, ms: performance.now() - start })
    }
    child.once('error', (error) => void finish(null, null, `The box did not start: ${error.message}\n`))
    child.once('close', (exit, signal) => void finish(exit, signal, ''))
  })
