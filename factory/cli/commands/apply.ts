import { z } from 'zod'
import { stagedIntent } from '#db/queries/factory/run-story.ts'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'

/** Lets a staged intent out, once. */
export const apply = command({
  name: 'apply',
  about: 'carry out an intent that its run left for a person',
  positionals: ['intent'],
  args: z.object({ intent: z.string().min(1) }),
  data: ActData,
  run: async ({ intent }, context) => {
    const staged = await (await context.database()).transaction((tx) => stagedIntent(tx, intent))
    if (!staged) return failed('usage', { code: 'no_intent', message: `There is no intent ${intent}.`, fix: 'npm run factory -- show RUN' })
    if (staged.verdict !== 'human') return failed('refused', { code: 'not_staged', message: `Its verdict is ${staged.verdict ?? 'not given'}: nothing waits for a person.`, fix: `npm run factory -- show ${staged.run}` })
    return act(context, { act: 'apply', intent })
  },
  text: actLines,
})
