import type { Automation } from '#factory/core/automation.ts'
import { liveItems, type World } from '#factory/core/world.ts'
import { about, budget, code } from '../defaults.ts'
import { whyStale } from './why-stale.ts'

/** Shows people what has stood still for a day and waits for nobody. */
export const staleReviewer: Automation = code({
  id: 'stale-reviewer',
  cron: '0 */4 * * *',
  select: (world: World) => liveItems(world).filter((item) => whyStale(world, item) !== null).map(about('stale-reviewer', 9)),
  intents: { request_human: 1 },
  budget: budget(0, 0, 0, 1),
  onFailure: 'release',
  mayAsk: true,
})
