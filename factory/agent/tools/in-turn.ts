import type { ExecResult } from '../../sandbox/sandbox.ts'
import type { Bench } from './tool.ts'

/** Programs that only look: nobody waits for a turn with them. */
const LIGHT: ReadonlySet<string> = new Set(['git', 'ls', 'cat'])

type Argv = readonly [string, ...string[]]
/** What came of a command, and for how long it had waited for its turn; null when the run was stopped before that came. */
type Ran = { done: ExecResult; waitedMs: number } | null

/**
 * Runs a command in the box when the machine has room for it: what agents run loads it as the checks do. How long others took is no time of the run's.
 * A run that is stopped waits no longer; its turn, when that comes, passes at once.
 */
export const execInTurn = async ({ box, context: { inTurn, clock, signal } }: Pick<Bench, 'box' | 'context'>, argv: Argv, timeoutMs: number): Promise<Ran> => {
  if (LIGHT.has(argv[0])) return { done: await box.exec({ argv, cwd: '.', timeoutMs, network: 'none' }, signal), waitedMs: 0 }
  const begun = clock.now()
  return new Promise((resolve, reject) => {
    const stop = () => resolve(null)
    signal.addEventListener('abort', stop, { once: true })
    const job = async (): Promise<Ran> => {
      if (signal.aborted) return null
      signal.removeEventListener('abort', stop)
      const waitedMs = clock.now() - begun
      return { done: await box.exec({ argv, cwd: '.', timeoutMs, network: 'none' }, signal), waitedMs }
    }
    inTurn(job).then(resolve, reject)
  })
}
