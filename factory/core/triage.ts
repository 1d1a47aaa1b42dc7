import type { Intent } from '#domain/factory/intents.ts'
import type { Item } from './item.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems, type World } from './world.ts'

/** Whether what an item waits for has happened, or will not happen any more. */
export const isSettledFor = (world: World, number: number): boolean => {
  const item = itemOf(world, number)
  return item !== null && (item.merge !== null || ['deployed', 'verified', 'done', 'rejected'].includes(item.state))
}

const openOf = (world: World, numbers: readonly number[]): number[] => numbers.filter((number) => !isSettledFor(world, number))

/** Gives an item in the inbox what planning found, and blocks it while what it depends on is open. */
export const triage = (tick: Tick, number: number, plan: Extract<Intent, { kind: 'triage' }>['payload'], actor: string): void => {
  const item = itemOf(tick.world(), number)
  if (item?.state !== 'inbox') return
  // Without a criterion nothing could show that it is done; such an item stays in the inbox for planning.
  if (plan.kind !== 'chore' && plan.criteria.length === 0) return
  onItem(tick, number, { type: 'triaged', data: plan }, actor)
  const open = openOf(tick.world(), plan.deps)
  if (open.length > 0) onItem(tick, number, { type: 'blocked', data: { on: open.map((dep) => `#${dep}`), why: 'what it depends on is open' } })
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: number })
}

const waitsForItems = (item: Item): boolean => item.state === 'blocked' && item.blockedOn.every((on) => on.startsWith('#'))

/** Lets go of the items whose reason to wait has ended. A parent of split children waits until they are verified, not only merged. */
export const unblock = (tick: Tick): void => {
  for (const item of liveItems(tick.world()).filter(waitsForItems)) {
    const on = item.blockedOn.map((name) => Number(name.slice(1)))
    const ended = (number: number) => ['verified', 'done', 'rejected'].includes(itemOf(tick.world(), number)?.state ?? '')
    const free = item.children.length > 0 ? on.every(ended) : openOf(tick.world(), on).length === 0
    if (!free) continue
    onItem(tick, item.number, { type: 'unblocked', data: {} })
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
  }
}
