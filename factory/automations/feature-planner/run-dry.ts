import { valuesInOrder } from '#factory/core/order.ts'
import { liveItems, type World } from '#factory/core/world.ts'

const HOUR_MS = 3_600_000
const UNDER_WAY: ReadonlySet<string> = new Set(['inbox', 'ready', 'building', 'in_review', 'merging', 'deployed'])

/**
 * Whether nothing has been left to do for an hour, so that what comes next may be looked for. A look after which nothing else was done found
 * nothing; then the next one is a day later.
 */
export const hasRunDry = (world: World, planner: string): boolean => {
  const { live, failed, red } = world.main
  const items = liveItems(world)
  if (live === null || failed !== null || red !== null || items.some(({ state }) => UNDER_WAY.has(state)) || valuesInOrder(world.runs).some(({ phase }) => phase !== 'ended')) return false
  const lastEnd = Math.max(...valuesInOrder(world.automations).map(({ lastEndedAt }) => lastEndedAt), 0)
  const since = Math.max(live.at, lastEnd, ...items.map((item) => item.since))
  return world.at - since >= (world.automations[planner]?.lastEndedAt === since ? 24 * HOUR_MS : HOUR_MS)
}
