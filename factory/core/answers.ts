import type { RunClass, RunReason } from '#domain/factory/run.ts'
import type { Attention } from './attention.ts'
import type { RunFacts } from './input.ts'
import { isParked, ITEM_TRANSITIONS, type Answer, type Item } from './item.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf } from './world.ts'

/** Whether an answer to what nobody answered in time still moves its item: it is parked, and is what it was asked about. */
export const countsLate = ({ state, head }: Pick<Attention, 'state' | 'head'>, item: Item): boolean => state === 'expired' && isParked(item) && (head === null || head === item.pull?.head.oid)

/** The first answer about an item that its thread on the forge does not have yet. One run says one, so the first is the one it says. */
export const untold = ({ answers }: Pick<Item, 'answers'>): Answer | undefined => answers.find(({ told }) => !told)

const SAY_AGAIN: ReadonlySet<RunReason> = new Set<RunReason>(['superseded', 'cancelled', 'frozen'])

/** An answer that was said, or that policy would not let out, is not said again; what the machine, a push or a person was in the way of is. */
export const takeTold = (tick: Tick, { automation, item: number }: RunFacts, { reason, class: runClass }: { reason: RunReason; class: RunClass }): void => {
  if (automation !== 'requeue' || number === null || runClass === 'infrastructure' || SAY_AGAIN.has(reason)) return
  const item = itemOf(tick.world(), number)
  if (item && untold(item) && ITEM_TRANSITIONS.answer_told.includes(item.state)) onItem(tick, item.number, { type: 'answer_told', data: {} }, automation)
}
