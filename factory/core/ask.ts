import { DUE_MS, type AttentionKind, type Decision } from '#domain/factory/attention.ts'
import { itemOf } from './world.ts'
import { APPLY, type Attention } from './attention.ts'
import { valuesInOrder } from './order.ts'
import { onItem, type Tick } from './tick.ts'
import { ITEM_TRANSITIONS } from './item.ts'

export type Option = { id: string; text: string; decision: Decision }
export type Question = {
  kind: AttentionKind
  question: string
  options?: readonly [Option, ...Option[]]
  default?: string
  recommended?: string
  operator?: boolean
  item?: number
  run?: string
  effect?: string
  integration?: string
  scope?: string
  head?: string
  evidence?: readonly string[]
}

const PARK: Option = { id: 'park', text: 'Leave it parked', decision: 'park' }
const OPTIONS: Readonly<Record<AttentionKind, readonly [Option, ...Option[]]>> = {
  question: [PARK, { id: 'return', text: 'Go on', decision: 'return' }],
  approval: [PARK, { id: 'return', text: 'Back to review', decision: 'return' }, { id: 'reject', text: 'Reject', decision: 'reject' }],
  weakening: [PARK, { id: 'return', text: 'Back to review', decision: 'return' }, { id: 'reject', text: 'Reject', decision: 'reject' }],
  spec_below_bar: [PARK, { id: 'return', text: 'Try again, with what I say', decision: 'return' }, { id: APPLY, text: 'Take it as it is', decision: 'return' }, { id: 'reject', text: 'Reject', decision: 'reject' }],
  effect_unknown: [PARK, { id: 'absent', text: 'I have looked: it did not happen', decision: 'return' }, { id: 'happened', text: 'I have looked: it happened', decision: 'return' }],
  infrastructure: [PARK, { id: 'return', text: 'Go on', decision: 'return' }],
  budget: [PARK, { id: 'return', text: 'Go on', decision: 'return' }],
  integration: [PARK],
}

/** What can be said to an intent that policy left to a person: nothing yet, do it, or begin anew without it. */
export const TO_APPLY: readonly [Option, ...Option[]] = [PARK, { id: APPLY, text: 'Do it', decision: 'return' }, { id: 'return', text: 'Begin anew without it', decision: 'return' }]

/** What can be said of an account that is used up: only who looks there knows. */
export const TO_CALL_AGAIN: readonly [Option, ...Option[]] = [PARK, { id: 'return', text: 'It may be called again: go on', decision: 'return' }]

/** What can be said to what may not be begun before an operator has let it in. */
export const TO_LET_IN: readonly [Option, ...Option[]] = [PARK, { id: 'reject', text: 'Reject', decision: 'reject' }, { id: 'return', text: 'Go on', decision: 'return' }]

/** Open attention in the order of its ids, which is the order of opening. */
export const openAttention = (tick: Pick<Tick, 'world'>): Attention[] =>
  valuesInOrder(tick.world().attention).filter(({ state }) => state === 'open' || state === 'acked')

/** Whether an item can be made to wait for a person from where it is. */
export const canAsk = (tick: Tick, number: number): boolean => {
  const item = itemOf(tick.world(), number)
  return item !== null && ITEM_TRANSITIONS.asked.includes(item.state) && item.merge === null
}

/** Opens attention. Its item, when it has one that can wait, waits for the answer. The default is the safe choice. */
export const ask = (tick: Tick, question: Question): string => {
  const id = tick.id()
  const options = question.options ?? OPTIONS[question.kind]
  const { evidence = [], kind, question: text, item, run, effect, integration, scope, head, recommended, operator } = question
  tick.emit({
    of: 'attention', key: id, type: 'opened', actor: 'engine',
    data: {
      kind, question: text, item, run, effect, integration, scope, head, recommended, operator, options: [...options], default: question.default ?? options[0].id,
      dueAt: tick.now + DUE_MS[kind], severity: 1, evidence: [...evidence],
    },
  })
  tick.command({ command: 'sendEffect', effect: 'notify', attention: id })
  if (question.item !== undefined && canAsk(tick, question.item)) {
    onItem(tick, question.item, { type: 'asked', data: { attention: id } })
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: question.item })
  }
  return id
}

/**
 * Cancels what is open about an item: its subject has ended or has changed. Whether an effect happened stays open whatever becomes of the item:
 * until somebody has looked, its run holds what it holds.
 */
export const cancelAttention = (tick: Tick, item: number, why: string): void => {
  for (const { id } of openAttention(tick).filter((one) => one.item === item && one.kind !== 'effect_unknown')) tick.emit({ of: 'attention', key: id, type: 'cancelled', data: { why }, actor: 'engine' })
}
