import { z } from 'zod'
import { forkable, runsNamed } from '#db/queries/factory/run-story.ts'
import type { Fork } from '../../core/input.ts'
import { command, withEngine, type Context } from '../command.ts'
import { failed, type Outcome } from '../outcome.ts'
import { outcomeOf, RunData, runLines } from './run.ts'

/** What the fork goes on from, or why it cannot. */
const forkOf = async ({ database }: Context, name: string, step: number): Promise<Omit<Fork, 'model'> | Outcome<never>> => {
  const factory = await database()
  const [id, other] = await factory.transaction((tx) => runsNamed(tx, name))
  const run = id === undefined || other !== undefined ? null : await factory.transaction((tx) => forkable(tx, id))
  if (!run) return failed('usage', { code: 'no_run', message: other ? `${name} is the beginning of several runs.` : `There is no run ${name}.`, fix: 'npm run factory -- status' })
  const { steps, ...facts } = run
  if (step > steps) return failed('usage', { code: 'no_step', message: `Run ${run.id} has ${steps} steps.`, fix: `npm run factory -- show ${run.id}` })
  return { ...facts, step }
}

/** A new run from the middle of an old one. */
export const fork = command({
  name: 'fork',
  about: 'go on from a step of a run with a new one that changes nothing outside, perhaps with another model',
  positionals: ['run'],
  args: z.object({
    run: z.string().min(4).describe('as `show` takes it'),
    'from-step': z.string().regex(/^\d{1,6}$/, 'write the number of a step').transform(Number).describe('how many of its steps the new run begins with'),
    model: z.string().min(1).optional().describe('the id of another model than its automation asks'),
  }),
  data: RunData,
  run: ({ run, 'from-step': step, model = null }, context) =>
    withEngine(context, async (engine) => {
      const from = await forkOf(context, run, step)
      return 'exit' in from ? from : outcomeOf(await engine.fork({ ...from, model }, context))
    }),
  text: runLines,
})
