import { z } from 'zod'
import { liveItems } from '../../core/world.ts'
import { act, ActData, actLines } from '../act.ts'
import { command } from '../command.ts'
import { failed } from '../outcome.ts'
import { Num } from '../parse.ts'
import { readWorld } from '../world.ts'

/** Approval of exactly one head. */
export const approve = command({
  name: 'approve',
  about: 'approve a pull request as it is now; a push voids it',
  positionals: ['pull'],
  args: z.object({
    pull: Num,
    head: z.string().regex(/^[0-9a-f]{7,40}$/, 'write at least seven digits of the commit').optional().describe('the commit you looked at; refused when the head is another one by now'),
  }),
  data: ActData,
  run: async ({ pull, head }, context) => {
    const item = liveItems(await readWorld(await context.database())).find((one) => one.pull?.number === pull)
    if (!item?.pull) return failed('usage', { code: 'no_pull', message: `There is no open pull request #${pull}.`, fix: 'npm run factory -- status' })
    const { oid } = item.pull.head
    if (head !== undefined && !oid.startsWith(head)) {
      return failed('refused', { code: 'head_moved', message: `The head of #${pull} is now ${oid}.`, fix: `Look at it again: npm run factory -- show '#${item.number}'` })
    }
    if (item.pull.authors.includes(context.owner)) {
      return failed('refused', { code: 'own_commit', message: `${context.owner} wrote a commit of #${pull}; somebody else has to approve it.`, fix: 'Ask another person listed in factory/config.ts.' })
    }
    return act(context, { act: 'approve', item: item.number, head: oid })
  },
  text: actLines,
})
