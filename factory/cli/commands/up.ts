import { z } from 'zod'
import { command, withEngine } from '../command.ts'
import { done, failed } from '../outcome.ts'
import { Count } from '../parse.ts'

/** The factory as a whole, until a signal. */
export const up = command({
  name: 'up',
  about: 'start the engine with local forge, deploy and console; ends cleanly on a signal',
  flags: ['dry-run', 'once', 'no-console'],
  args: z.object({
    workers: Count.optional().describe('how many runs are worked at once; 3 unless said otherwise'),
    'dry-run': z.boolean().optional().describe('decide and judge, but change nothing outside'),
    once: z.boolean().optional().describe('end when nothing is left to do'),
    'no-console': z.boolean().optional().describe('do not start Memo of this checkout, where the console is'),
  }),
  data: z.object({ addresses: z.record(z.string(), z.string()), version: z.string() }),
  run: ({ workers = 3, 'dry-run': dryRun = false, once = false, 'no-console': noConsole = false }, context) =>
    withEngine(context, async (engine) => {
      let served: { addresses: Record<string, string>; version: string } | null = null
      await engine.up({ workers, dryRun, once, console: !noConsole }, (now) => {
        served = now
        Object.entries(now.addresses).forEach(([name, address]) => context.say(`${name}: ${address}`))
      }, context)
      return served ? done(served) : failed('missing', { code: 'not_up', message: 'The engine ended before it served.', fix: 'npm run factory -- doctor' })
    }),
  text: ({ version }) => [`Factory ${version} has stopped.`],
})
