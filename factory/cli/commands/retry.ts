import { z } from 'zod'
import { itemOf } from '../../core/world.ts'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'
import { Num } from '../parse.ts'
import { readWorld } from '../world.ts'

/** A new life for an item. */
export const retry = command({
  name: 'retry',
  about: 'let an item that waits or ended begin anew, with no attempt used',
  positionals: ['item'],
  args: z.object({ item: Num }),
  data: ActData,
  run: async ({ item }, context) => {
    const known = itemOf(await readWorld(await context.database()), item)
    if (!known) return failed('usage', { code: 'no_item', message: `There is no item #${item}.`, fix: 'npm run factory -- status' })
    return act(context, { act: 'retry', item })
  },
  text: actLines,
})
