import type { AttentionKind, AttentionState, Decision } from '#domain/factory/attention.ts'
import type { FactoryEvent } from './events/read.ts'
import { IllegalTransition } from './illegal.ts'

type AttentionFactoryEvent = Extract<FactoryEvent, { of: 'attention' }>

/** Something that waits for a person. */
export type Attention = {
  id: string
  kind: AttentionKind
  state: AttentionState
  item: number | null
  run: string | null
  effect: string | null
  integration: string | null
  /** The automation that is paused until this is answered. */
  scope: string | null
  /** The commit it is about: a head to be approved, or main's whose release failed. When that moves, nothing is left to decide. */
  head: string | null
  question: string
  options: readonly { id: string; text: string; decision: Decision }[]
  default: string
  /** The option that whoever asks would choose. */
  recommended: string | null
  /** Only an operator's word lets go on what waits for it. */
  operator: boolean
  openedAt: number
  dueAt: number
  severity: number
  reminders: number
}

/** The answer that lets through what policy left to a person. */
export const APPLY = 'apply'
/** Whether it asks for what a run of its item may not do without a person. */
export const asksToApply = ({ options }: Pick<Attention, 'options'>): boolean => options.some(({ id }) => id === APPLY)

const WAITING: readonly AttentionState[] = ['open', 'acked']
/** In which states each event may come. A late answer still counts. */
export const ATTENTION_TRANSITIONS: Readonly<Record<AttentionFactoryEvent['type'], readonly (AttentionState | 'none')[]>> = {
  opened: ['none'], reminded: ['open'], acked: ['open'], answered: ['open', 'acked', 'expired'], cancelled: WAITING, expired: WAITING,
}

const opened = ({ key, at, data }: Extract<AttentionFactoryEvent, { type: 'opened' }>): Attention => {
  const { item = null, run = null, effect = null, integration = null, scope = null, head = null, recommended = null, operator = false, kind, question, options, dueAt, severity } = data
  return { id: key, kind, state: 'open', item, run, effect, integration, scope, head, question, options, default: data.default, recommended, operator, openedAt: at, dueAt, severity, reminders: 0 }
}

/**
 * The attention item after the event; `null` before it was opened.
 * @throws IllegalTransition when its state does not know the event.
 */
export const evolveAttention = (before: Attention | null, event: AttentionFactoryEvent): Attention => {
  if (!ATTENTION_TRANSITIONS[event.type].includes(before?.state ?? 'none')) throw new IllegalTransition(event.stream, before?.state ?? 'none', event.type)
  if (event.type === 'opened') return opened(event)
  if (before === null) throw new IllegalTransition(event.stream, 'none', event.type)
  switch (event.type) {
    case 'reminded': return { ...before, reminders: before.reminders + 1, severity: Math.min(3, before.severity + 1) }
    case 'acked': return { ...before, state: 'acked' }
    case 'answered': return { ...before, state: 'answered' }
    case 'expired': return { ...before, state: 'expired' }
    case 'cancelled': return { ...before, state: 'cancelled' }
  }
}
