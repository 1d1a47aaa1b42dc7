import { z } from 'zod'
import { command, withEngine } from '../command.ts'
import { bad, done } from '../outcome.ts'

/** A recorded run once more, without a model. */
export const replay = command({
  name: 'replay',
  about: 'play a recorded run again, strictly; tells the first difference',
  positionals: ['run'],
  args: z.object({ run: z.string().min(4) }),
  data: z.object({ run: z.string(), steps: z.int(), difference: z.object({ step: z.int(), what: z.string(), recorded: z.string(), now: z.string() }).nullable() }),
  run: ({ run }, context) =>
    withEngine(context, async (engine) => {
      const played = await engine.replay(run, context)
      const { difference } = played
      return difference ? bad({ run, ...played }, { code: 'differs', message: `Step ${difference.step}: ${difference.what} differs.`, fix: `npm run factory -- show ${run} --step ${difference.step}` }) : done({ run, ...played })
    }),
  text: ({ steps, difference }) => [difference ? `Step ${difference.step}, ${difference.what}\n  recorded: ${difference.recorded}\n  now:      ${difference.now}` : `${steps} steps, all equal.`],
})
