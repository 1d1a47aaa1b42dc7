import type { NotBegun } from '../cli/engine.ts'
import { queueOf } from '../cli/left.ts'
import type { Definitions } from '../core/automation.ts'
import { isFrozen } from '../core/settings.ts'
import type { World } from '../core/world.ts'

/** What is asked to begin: an automation, perhaps about one item. */
export type Wanted = { automation: string; issue: number | null }

/** Why nothing of this begins in this world: what a tick would say, else what its item waits for. `definitions` hold what may begin at all. */
export const whyNot = (world: World, definitions: Definitions, { automation, issue }: Wanted, now: number): NotBegun['notBegun'] => {
  if (isFrozen(world.settings, automation)) return 'frozen'
  const { left } = queueOf(world, definitions, now)
  const found = left.find((one) => one.automation === automation) ?? left.find((one) => issue !== null && one.item === issue)
  return found?.why ?? 'nothing_to_do'
}

/** What ends by itself while one waits, or has not been heard of yet; everything else needs somebody. */
const PASSES: ReadonlySet<NotBegun['notBegun']> = new Set(['held', 'resting', 'concurrency', 'slots', 'running', 'untriaged', 'nothing_fits', 'nothing_to_do'])

/** Whether waiting a little longer may help. */
export const maySoon = (why: NotBegun['notBegun']): boolean => PASSES.has(why)
