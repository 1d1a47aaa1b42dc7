import { z } from 'zod'
import { command, withEngine } from '../command.ts'
import { done } from '../outcome.ts'
import { pullInto } from '../pull-into.ts'

/** Merged work into the operator's checkout. */
export const pull = command({
  name: 'pull',
  about: 'bring merged work into this checkout: only forward, and no changed file is touched',
  args: z.object({}),
  data: z.object({ from: z.string(), to: z.string() }),
  run: (_, context) =>
    withEngine(context, async (engine) => {
      const pulled = await pullInto(context.folder, await engine.repository())
      return 'exit' in pulled ? pulled : done(pulled)
    }),
  text: ({ from, to }) => [from === to ? 'Nothing new was merged.' : `${from.slice(0, 12)} → ${to.slice(0, 12)}`],
})
