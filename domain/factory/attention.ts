/** What only a person can decide. */
export const ATTENTION_KINDS = ['question', 'approval', 'weakening', 'spec_below_bar', 'effect_unknown', 'infrastructure', 'budget', 'integration'] as const
export type AttentionKind = (typeof ATTENTION_KINDS)[number]

export const ATTENTION_STATES = ['open', 'acked', 'answered', 'cancelled', 'expired'] as const
export type AttentionState = (typeof ATTENTION_STATES)[number]

const HOUR = 3_600_000

/** Milliseconds from opening to the due time, at which the default is applied. */
export const DUE_MS: Readonly<Record<AttentionKind, number>> = {
  question: 72 * HOUR, approval: 72 * HOUR, weakening: 72 * HOUR, spec_below_bar: 168 * HOUR,
  effect_unknown: 24 * HOUR, infrastructure: 24 * HOUR, budget: 24 * HOUR, integration: 4 * HOUR,
}

/** What an answer does to the item that waits for it. */
export const DECISIONS = ['return', 'inbox', 'reject', 'park'] as const
export type Decision = (typeof DECISIONS)[number]
