import type { Automation } from './automation.ts'
import { draw } from './seed.ts'
import type { AutomationView } from './world.ts'

/** How long to rest after so many failures in a row: doubling from 10 s to 10 min, a fifth more or less by chance (from 0 up to 1). */
export const restMs = (failuresInARow: number, chance: number): number =>
  Math.round(Math.min(10_000 * 2 ** Math.max(0, failuresInARow - 1), 600_000) * (0.8 + 0.4 * chance))

/** When the next UTC day begins. */
export const nextDay = (now: number): number => (Math.floor(now / 86_400_000) + 1) * 86_400_000

/** Until when an automation rests where no item of its own could rest for it. */
export const restsUntil = (view: AutomationView | undefined, { id, attempts, onFailure }: Pick<Automation, 'id' | 'attempts' | 'onFailure'>): number => {
  if (!view) return 0
  const failures = view.infrastructureInARow + view.modelInARow + view.failedInARow
  if (failures === 0) return 0
  if (onFailure === 'release' && view.failedInARow >= attempts) return nextDay(view.lastEndedAt)
  return view.lastEndedAt + restMs(failures, draw(`${id} ${view.lastEndedAt}`).fraction())
}
