/** Why something was refused, as a code the catalogue has a sentence for (`errors` area). */
export type Reason =
  | 'not-found'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'taken'
  | 'expired'
  | 'too-large'
  | 'too-many'
  | 'read-only'
  | 'last-owner'
  | 'wrong-password'
  | 'wrong-account'
  | 'not-configured'
  | 'unavailable'

/** What was refused and, where it helps, which field and which value. */
export type Refusal = { ok: false; reason: Reason; field?: string; detail?: string }

/** The result of something that may be refused: a value, never an exception. */
export type Outcome<T> = { ok: true; value: T } | Refusal

/** An accepted result. */
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

/** A refusal; `field` names the input at fault, `detail` is a value to show, never a sentence. */
export const refuse = (reason: Reason, about: { field?: string; detail?: string } = {}): Refusal => ({ ok: false, reason, ...about })
