import path from 'node:path'
import { z } from 'zod'
import { runsNamed, talksAbout } from '#db/queries/factory/run-story.ts'
import { command, withEngine, type Context } from '../command.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { Count } from '../parse.ts'

type Chosen = { id: string; nth: number }

const itemRuns = async ({ database }: Context, number: number): Promise<Chosen[] | Outcome<never>> => {
  const found = await (await database()).transaction((tx) => talksAbout(tx, number))
  if (found.length === 0) return failed('usage', { code: 'no_run', message: `No model was asked about #${number} yet.`, fix: 'npm run factory -- status' })
  return found.map(({ id, automation }, at) => ({ id, nth: found.slice(0, at + 1).filter((one) => one.automation === automation).length }))
}

const oneRun = async ({ database }: Context, name: string, nth: number): Promise<Chosen[] | Outcome<never>> => {
  const [id, other] = await (await database()).transaction((tx) => runsNamed(tx, name))
  return id !== undefined && other === undefined
    ? [{ id, nth }]
    : failed('usage', { code: 'no_run', message: other ? `${name} is the beginning of several runs.` : `There is no run ${name}.`, fix: 'npm run factory -- status' })
}

/** What a model said, kept so that it can be said again. */
export const record = command({
  name: 'record',
  about: 'write what the model said in a run, or in all runs about an item (#N), as files that can be played again by turn',
  positionals: ['what'],
  args: z.object({
    what: z.string().regex(/^(#\d{1,9}|[0-9a-f-]{4,36})$/, 'write the id of a run, or #N for an item').describe('#N, or the id of a run or its beginning'),
    slot: z.string().regex(/^[a-z0-9-]+$/, 'write a short name in lower case').describe('the part that the item plays, such as feature'),
    to: z.string().min(1).describe('the folder of the files'),
    nth: Count.optional().describe('which run of its automation about this item it is in a play; 1 unless said otherwise, and counted for #N'),
  }),
  data: z.object({ recordings: z.array(z.object({ file: z.string(), replies: z.int() })) }),
  run: async ({ what, slot, to, nth = 1 }, context) => {
    const chosen = await (what.startsWith('#') ? itemRuns(context, Number(what.slice(1))) : oneRun(context, what, nth))
    if ('exit' in chosen) return chosen
    return withEngine(context, async (engine) => {
      const recordings = []
      for (const { id, nth: which } of chosen) recordings.push(await engine.record(id, { slot, nth: which, to: path.resolve(context.folder, to) }))
      return done({ recordings })
    })
  },
  text: ({ recordings }) => recordings.map(({ file, replies }) => `${file}: ${replies} replies`),
})
