import type { Allowed } from '#domain/factory/verdict.ts'

/** A stored verdict: what it was given for, and what is about to be done. */
export type StoredVerdict = { verdict: 'allow' | 'downgrade'; judgedHash: string }

/**
 * The one place that makes an `Allowed`.
 * @throws RangeError when the payload is not the one that was judged.
 */
export const allowed = <T>(op: T, key: string, hash: string, stored: StoredVerdict): Allowed<T> => {
  if (stored.judgedHash !== hash) throw new RangeError(`The payload of ${key} is not the one that was judged; judge it again.`)
  return { op, key, hash } as Allowed<T>
}

/** What carries out, as one step of perhaps several, something that was allowed: under its key, or under one of its own that follows from it. */
export const carrying = <T>(intent: Allowed<unknown>, op: T, key = intent.key): Allowed<T> => ({ op, key, hash: intent.hash }) as Allowed<T>
