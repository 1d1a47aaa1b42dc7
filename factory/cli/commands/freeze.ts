import { z } from 'zod'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'
import { nearest } from '../parse.ts'

/** The hard stop. */
export const freeze = command({
  name: 'freeze',
  about: 'stop: nothing starts and nothing is sent, from now on; --off lifts it',
  flags: ['off'],
  args: z.object({ automation: z.string().optional().describe('only this one'), off: z.boolean().optional().describe('go on') }),
  data: ActData,
  run: async ({ automation, off = false }, context) => {
    const ids = context.definitions.automations.map(({ id }) => id)
    if (automation !== undefined && !ids.includes(automation)) {
      return failed('usage', { code: 'no_automation', message: `There is no automation "${automation}". There are: ${ids.join(', ')}.`, fix: `npm run factory -- freeze --automation ${nearest(automation, ids) ?? ids[0] ?? ''}` })
    }
    return act(context, { act: off ? 'unfreeze' : 'freeze', scope: automation ?? 'all' })
  },
  text: actLines,
})
