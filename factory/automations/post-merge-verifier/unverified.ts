import { liveItems, type World } from '#factory/core/world.ts'

/**
 * Whether what is served waits for its one look. Without an item, as after an operator's own advance, only another build than before does, and only
 * where there was a before. A release that was put back was looked at in its day.
 */
export const isUnverified = (world: World): boolean => {
  const { live, previous } = world.main
  if (live === null || live.back) return false
  const deployed = liveItems(world).filter(({ state }) => state === 'deployed')
  if (deployed.length === 0 && previous === null) return false
  // What was in it all along may be known of later.
  return (world.automations['post-merge-verifier']?.lastOkAt ?? 0) < (deployed.length > 0 ? Math.max(live.at, ...deployed.map(({ since }) => since)) : live.servedAt)
}
