import { z } from 'zod'
import { valuesInOrder } from '../../core/order.ts'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'
import { readWorld } from '../world.ts'

/** The answer to something that waits for a person. */
export const answer = command({
  name: 'answer',
  about: 'answer what waits for a person',
  positionals: ['id', 'choice'],
  args: z.object({ id: z.string().min(4).describe('as `status` shows it, or its beginning'), choice: z.string().describe('one of the options shown'), text: z.string().max(4_000).optional().describe('what you want to add') }),
  data: ActData,
  run: async ({ id, choice, text }, context) => {
    const found = valuesInOrder((await readWorld(await context.database())).attention).filter((one) => one.id.startsWith(id))
    const [question] = found
    if (!question || found.length > 1) {
      return failed('usage', { code: 'no_question', message: question ? `${id} is the beginning of ${found.length} questions.` : `Nothing with the id ${id} waits for an answer.`, fix: 'npm run factory -- status' })
    }
    const options = question.options.map((option) => option.id)
    if (!options.includes(choice)) return failed('usage', { code: 'no_option', message: `"${choice}" is none of: ${options.join(', ')}.`, fix: `npm run factory -- answer ${id} ${question.default}` })
    return act(context, { act: 'answer', attention: question.id, choice, ...(text === undefined ? {} : { text }) })
  },
  text: actLines,
})
