import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, budget, code } from '../defaults.ts'

/** Merges what may merge, up to four at once (core/batch.ts), by compare-and-swap on main. */
export const mergeQueue: Automation = code({
  id: 'merge-queue',
  select: (world) => liveItems(world).filter(({ state, merge }) => state === 'merging' && merge === null).map(about('merge-queue', 2, () => 'main')),
  intents: { merge: 1, create_issue: 1 },
  budget: budget(0, 0, 0, 45),
  needs: ['forge', 'sandbox'],
})
