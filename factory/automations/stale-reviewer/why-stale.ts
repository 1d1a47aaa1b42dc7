import { MAX_FIXES } from '#domain/factory/item.ts'
import type { Item } from '#factory/core/item.ts'
import { valuesInOrder } from '#factory/core/order.ts'
import { itemOf, type World } from '#factory/core/world.ts'

const DAY_MS = 86_400_000

const waitsForNothing = (world: World, { blockedOn }: Item): string | null => {
  const dead = blockedOn.filter((on) => on.startsWith('#') && itemOf(world, on.slice(1))?.state === 'rejected')
  return dead.length === 0 ? null : `it waits for ${dead.join(', ')}, which will not be done`
}

const standsInReview = ({ pull, fixes }: Item): string =>
  fixes >= MAX_FIXES ? `${MAX_FIXES} fixes were pushed and it still cannot be merged` : pull?.head.review ? 'it is reviewed, and nothing has happened since' : 'it has not been reviewed'

// What nobody has tried waits for something that people know of already: a key, money, a freeze.
const couldNotBePlanned = ({ tries }: Item): string | null => {
  const reasons = valuesInOrder(tries).flatMap(({ failures }) => failures.map(({ reason }) => reason))
  return reasons.length === 0 ? null : `planning it failed (${reasons.join(', ')})`
}

/** Why an item stands still for a day without waiting for a person, in words; null when it does not. */
export const whyStale = (world: World, item: Item): string | null => {
  if (world.at - item.since < DAY_MS || item.attention !== null || item.run !== null) return null
  if (item.state === 'blocked') return waitsForNothing(world, item)
  if (item.state === 'inbox') return couldNotBePlanned(item)
  return item.state === 'in_review' ? standsInReview(item) : null
}
