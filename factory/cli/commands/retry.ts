import { z } from 'zod'
import { heldBack, ITEM_TRANSITIONS } from '../../core/item.ts'
import { itemOf } from '../../core/world.ts'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'
import { Num } from '../parse.ts'
import { readWorld } from '../world.ts'

/** A new life for an item. */
export const retry = command({
  name: 'retry',
  about: 'let an item that waits, rests or ended begin anew, with no attempt used',
  positionals: ['item'],
  args: z.object({ item: Num }),
  data: ActData.extend({ frees: z.array(z.string()) }),
  run: async ({ item }, context) => {
    const known = itemOf(await readWorld(await context.database()), item)
    if (!known) return failed('usage', { code: 'no_item', message: `There is no item #${item}.`, fix: 'npm run factory -- status' })
    // What it waits for or ended with is told by what follows; what only rests is not seen otherwise.
    const frees = known.merge === null && ITEM_TRANSITIONS.retried.includes(known.state) ? heldBack(known, context.now()) : []
    const outcome = await act(context, { act: 'retry', item })
    return { ...outcome, data: outcome.data && { ...outcome.data, frees } }
  },
  text: (data) => [...actLines(data), ...(data.frees.length > 0 ? [`${data.taken ? 'Freed' : 'It will free'}: ${data.frees.join(', ')}.`] : [])],
})
