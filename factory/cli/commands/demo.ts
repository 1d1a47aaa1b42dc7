import { z } from 'zod'
import { playDemo } from '../../demo/demo.ts'
import { command } from '../command.ts'
import { bad, done } from '../outcome.ts'

/** The factory at work, from five lines to a verified change and a mended regression. */
export const demo = command({
  name: 'demo',
  about: 'play the factory from five lines to the figures, with recorded words of the model and all else real; with a key, live',
  flags: ['keep', 'record'],
  args: z.object({
    keep: z.boolean().optional().describe('leave what was played running and on disk'),
    record: z.boolean().optional().describe('write what the model said to factory/recordings/demo, for plays without a key'),
  }),
  data: z.object({ steps: z.array(z.object({ name: z.string(), ok: z.boolean(), seconds: z.number() })), metrics: z.looseObject({}).nullable() }),
  run: async ({ keep = false, record = false }, context) => {
    const { steps, metrics, untruth, place } = await playDemo(context, { keep, record })
    if (keep) context.say(`Kept: MEMO_DATA_DIR=${place.data} FACTORY_PORT=${place.port} npm run factory -- status`)
    return untruth === null ? done({ steps, metrics }) : bad({ steps, metrics }, { code: 'untrue', message: untruth, fix: 'npm run factory -- demo --keep, then look at engine.log and status there.' })
  },
  text: ({ steps }) => [`${steps.filter(({ ok }) => ok).length} of ${steps.length} steps are so, ${Math.round(steps.reduce((sum, { seconds }) => sum + seconds, 0))} s.`],
})
