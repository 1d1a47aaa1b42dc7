import { liveItems, type World } from '#factory/core/world.ts'

/**
 * Whether what is served waits for its one look. Without an item, as after an operator's own advance, only another build than before does, and only
 * where there was a before. A release that was put back was looked at in its day.
 */
export const isUnverified = (world: World): boolean => {
  const { live, previous } = world.main
  if (live === null || live.back) return false
  const hasItem = liveItems(world).some(({ state }) => state === 'deployed')
  if (!hasItem && previous === null) return false
  return (world.automations['post-merge-verifier']?.lastOkAt ?? 0) < (hasItem ? live.at : live.servedAt)
}
