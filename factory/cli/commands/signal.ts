import { createHash } from 'node:crypto'
import { z } from 'zod'
import { putAct } from '#db/writes/factory/acts.ts'
import { SIGNAL_KINDS } from '#domain/factory/signal.ts'
import { newId } from '#domain/ids.ts'
import { command } from '../command.ts'
import { done, failed } from '../outcome.ts'
import { textOf } from './issue.ts'

// What is the same in two tellings of one thing: its kind and its title, whatever case and spaces they are written with.
const fingerprintOf = (about: string, title: string): string =>
  `${about}:${createHash('sha256').update(title.toLowerCase().replaceAll(/\s+/g, ' ').trim()).digest('hex').slice(0, 16)}`

/** Something that was noticed about the product, such as what a person said of it. */
export const signal = command({
  name: 'signal',
  about: 'tell of something noticed about the product; the factory files it as an issue, once',
  positionals: ['title'],
  args: z.object({
    title: z.string().trim().min(1).max(120),
    body: z.string().optional().describe('a file with what was said or seen; it is quoted, never obeyed'),
    about: z.enum(SIGNAL_KINDS).optional().describe(`${SIGNAL_KINDS.join(', ')}; feedback unless said otherwise`),
  }),
  data: z.object({ signal: z.string(), fingerprint: z.string() }),
  run: async ({ title, body, about = 'feedback' }, { database, folder }) => {
    const text = body === undefined ? '' : await textOf(folder, body)
    if (text === null) return failed('usage', { code: 'no_file', message: `${body ?? ''} cannot be read.`, fix: 'Name a file that is there: --body said.md' })
    const [id, fingerprint] = [`signal:${newId()}`, fingerprintOf(about, title)]
    await (await database()).transaction((tx) => putAct(tx, id, { kind: 'signal', id, fingerprint, about, title, body: text.slice(0, 10_000), people: 1 }))
    return done({ signal: id, fingerprint })
  },
  text: ({ fingerprint }) => [`Told; it is known as ${fingerprint}.`],
})
