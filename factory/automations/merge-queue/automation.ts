import type { Automation } from '#factory/core/automation.ts'
import type { Item } from '#factory/core/item.ts'
import { mayMergeOnRed } from '#factory/core/may-merge.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, budget, code } from '../defaults.ts'

/** Merges what may merge, up to four at once (core/batch.ts), by compare-and-swap on main. */
export const mergeQueue: Automation = code({
  id: 'merge-queue',
  select: (world) => {
    const { red, toCheck } = world.main
    // What is merged onto something that nobody has looked at, or that is red, would be found red for it.
    const waits = (item: Item): boolean => (red === null ? toCheck !== null : !mayMergeOnRed(world, item))
    return liveItems(world).filter((item) => item.state === 'merging' && item.merge === null && !waits(item)).map(about('merge-queue', 2, () => 'main'))
  },
  intents: { merge: 1, create_issue: 1 },
  budget: budget(0, 0, 0, 45),
  needs: ['forge', 'sandbox'],
})
