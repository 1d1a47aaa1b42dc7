import { valuesInOrder } from '../core/order.ts'
import type { Run } from '../core/run.ts'
import type { Context } from './command.ts'
import { failed, type Outcome } from './outcome.ts'
import { readWorld } from './world.ts'

/** The live run that an id, or the beginning of one, names; or why there is none. */
export const liveRun = async ({ database }: Context, name: string): Promise<Run | Outcome<never>> => {
  const found = valuesInOrder((await readWorld(await database())).runs).filter(({ id, phase }) => id.startsWith(name) && phase !== 'ended')
  const [run] = found
  if (run && found.length === 1) return run
  return failed('usage', { code: 'no_run', message: run ? `${name} is the beginning of ${found.length} runs.` : `No run ${name} is at work.`, fix: 'npm run factory -- status' })
}
