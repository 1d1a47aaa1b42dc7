import { trustIn } from './autonomy.ts'
import type { Item } from './item.ts'
import { compareTuples } from './order.ts'
import { rankOf } from './select.ts'
import { liveItems, type World } from './world.ts'

/** An item that waits to merge, with the pull request it has by then. */
export type Merging = Item & { pull: NonNullable<Item['pull']>; }

/** What is merged at once. */
export const MOST_IN_BATCH = 4

const isMerging = (item: Item): item is Merging => item.state === 'merging' && item.merge === null && item.pull !== null

/** What asks a person, and what is on probation, is merged by itself: a regression then names it. */
const goesAlone = ({ settings }: World, { pull }: Merging): boolean => trustIn(settings, pull) !== 'auto'

/** What a merge run of `item` merges: it, and in their order the others that wait and need not go alone. Empty when it waits no more. */
export const batchOf = (world: World, item: Item, now: number): readonly Merging[] => {
  if (!isMerging(item)) return []
  // Onto a red main only what mends it goes.
  if (goesAlone(world, item) || world.main.red !== null) return [item]
  const rank = (one: Item) => rankOf({ automation: 'merge-queue', item: one, stage: 2, resource: 'main' }, now)
  const others = liveItems(world).filter(isMerging).filter((one) => one.number !== item.number && !one.stopped.includes('merge-queue') && !goesAlone(world, one)).sort((a, b) => compareTuples(rank(a), rank(b)))
  return [item, ...others].slice(0, MOST_IN_BATCH).sort((a, b) => compareTuples(rank(a), rank(b)))
}
