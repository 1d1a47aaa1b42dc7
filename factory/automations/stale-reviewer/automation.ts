import type { Automation } from '#factory/core/automation.ts'
import { liveItems, type World } from '#factory/core/world.ts'
import { about, budget, code } from '../defaults.ts'
import { whyStale } from './why-stale.ts'

/** Gives back what has stood still for a day and waits for nobody, or shows it to people. Looked for in every tick: a day is long enough. */
export const staleReviewer: Automation = code({
  id: 'stale-reviewer',
  select: (world: World) => liveItems(world).filter((item) => whyStale(world, item) !== null).map(about('stale-reviewer', 9)),
  intents: { release_item: 1, request_human: 1, comment: 1 },
  budget: budget(0, 0, 0, 1),
  onFailure: 'release',
  mayAsk: true,
})
