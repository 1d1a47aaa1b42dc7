import { ENDINGS, type RunReason } from '#domain/factory/run.ts'
import { valuesInOrder } from './order.ts'
import { openEffects, type Run } from './run.ts'
import type { Tick } from './tick.ts'

/** Ends a run that nobody may go on with: its old holder is shut out, and what it may have sent is read back. */
export const endRun = (tick: Tick, run: Run, reason: RunReason, note: string): void => {
  tick.emit({ of: 'run', key: run.id, type: 'ended', data: { reason, ...ENDINGS[reason], note }, actor: 'engine' })
  tick.command({ command: 'cancelRun', run: run.id, why: 'ended' })
  for (const [entry, actual] of entriesOf(run)) {
    // Whether the call was charged is not known: the reservation is, in full.
    tick.emit({ of: 'run', key: run.id, type: 'settled', data: { entry, actual, estimated: true }, actor: 'engine' })
  }
  for (const key of openEffects(run)) tick.command({ command: 'sendEffect', effect: 'recover', run: run.id, key })
}

const entriesOf = (run: Run) => Object.getOwnPropertyNames(run.reserved).sort().map((entry) => [entry, run.reserved[entry] ?? 0] as const)

/** Live runs about an item. */
export const runsOf = (tick: Pick<Tick, 'world'>, item: number): Run[] => valuesInOrder(tick.world().runs).filter((run) => run.item === item && run.phase !== 'ended')

/** Stops what is under way for an item. A run that has an effect in flight goes on to its end: what it did is taken in and found stale. */
export const stopRunsOf = (tick: Tick, item: number, why: 'superseded' | 'cancelled'): void => {
  for (const run of runsOf(tick, item)) {
    if (run.phase === 'queued' && openEffects(run).length === 0) endRun(tick, run, why, `item #${item}`)
    else tick.command({ command: 'cancelRun', run: run.id, why })
  }
}
