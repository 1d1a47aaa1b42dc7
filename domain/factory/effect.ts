/** The states of an effect. `dropped`, `confirmed` and `failed` are final; `unknown` waits for a read-back or for a person who looked. */
export const EFFECT_STATES = ['intended', 'sent', 'confirmed', 'failed', 'dropped', 'unknown'] as const
export type EffectState = (typeof EFFECT_STATES)[number]

/** Whether an effect in this state may still reach the outside; while one may, its lease is granted to nobody else. */
export const isOpenEffect = (state: EffectState): boolean => state === 'intended' || state === 'sent' || state === 'unknown'

/** What proves an effect: the forge's or deploy target's own name for the thing, as returned or as read back. */
export type Receipt = { ref: string; data?: Record<string, unknown> }
