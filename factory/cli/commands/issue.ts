import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { command, withEngine } from '../command.ts'
import { done, failed } from '../outcome.ts'

/** The text of a file that was named, or null when it cannot be read. */
export const textOf = (folder: string, file: string): Promise<string | null> => readFile(path.resolve(folder, file), 'utf8').catch(() => null)

/** An issue by the operator. */
export const issue = command({
  name: 'issue',
  about: 'open an issue',
  positionals: ['title'],
  args: z.object({
    title: z.string().trim().min(1).max(120),
    body: z.string().optional().describe('a file with the text of the issue'),
    label: z.string().optional().describe('labels, with commas between'),
  }),
  data: z.object({ number: z.int() }),
  run: ({ title, body, label }, context) =>
    withEngine(context, async (engine) => {
      const text = body === undefined ? '' : await textOf(context.folder, body)
      if (text === null) return failed('usage', { code: 'no_file', message: `${body ?? ''} cannot be read.`, fix: 'Name a file that is there: --body issue.md' })
      const labels = (label ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '')
      return done(await engine.issue({ title, body: text, labels, by: context.owner }))
    }),
  text: ({ number }) => [`#${number} is open.`],
})
