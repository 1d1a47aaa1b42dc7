import { z } from 'zod'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { liveRun } from '../live-run.ts'

/** Ends a run before its end. */
export const stop = command({
  name: 'stop',
  about: 'stop a run',
  positionals: ['run'],
  args: z.object({ run: z.string().min(4).describe('its id, or the beginning of it') }),
  data: ActData,
  run: async ({ run }, context) => {
    const found = await liveRun(context, run)
    return 'exit' in found ? found : act(context, { act: 'stop', run: found.id })
  },
  text: actLines,
})
