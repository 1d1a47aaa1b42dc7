import { z } from 'zod'
import { command, withEngine } from '../command.ts'
import { done, failed } from '../outcome.ts'
import { textOf } from './issue.ts'

/** A few lines of what is wanted, for the spec writer. */
export const spec = command({
  name: 'spec',
  about: 'hand a few lines of what is wanted to the spec writer',
  positionals: ['file'],
  args: z.object({ file: z.string().describe('its first line becomes the title') }),
  data: z.object({ number: z.int() }),
  run: ({ file }, context) =>
    withEngine(context, async (engine) => {
      const text = (await textOf(context.folder, file))?.trim()
      if (!text) return failed('usage', { code: 'no_file', message: `${file} cannot be read, or is empty.`, fix: 'Write a few lines of what is wanted into a file and name it.' })
      const [first = ''] = text.split('\n')
      return done(await engine.issue({ title: first.replace(/^#+\s*/, '').slice(0, 120), body: text, labels: ['spec'], by: context.owner }))
    }),
  text: ({ number }) => [`#${number} waits for the spec writer.`],
})
