import { z } from 'zod'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { liveRun } from '../live-run.ts'

/** A note to an agent at work. */
export const say = command({
  name: 'say',
  about: 'tell an agent something while it works',
  positionals: ['run', 'text'],
  args: z.object({ run: z.string().min(4), text: z.string().trim().min(1).max(4_000) }),
  data: ActData,
  run: async ({ run, text }, context) => {
    const found = await liveRun(context, run)
    return 'exit' in found ? found : act(context, { act: 'say', run: found.id, text })
  },
  text: actLines,
})
