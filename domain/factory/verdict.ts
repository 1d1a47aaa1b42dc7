/** What policy says of an intent, mildest first; the strictest rule wins. */
export const VERDICTS = ['allow', 'downgrade', 'human', 'deny'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The rules of the gate, in their order. */
export const RULES = [
  'schema', 'declared', 'count', 'lease', 'switches', 'target', 'paths', 'size', 'secrets', 'text', 'evidence', 'rubric',
  'contradiction', 'provenance', 'risk', 'autonomy', 'approval', 'budget',
] as const

declare const judged: unique symbol

/**
 * Something the gate has let through: the operation, the key that marks it outside, and the hash of the payload the verdict was given for.
 * Made only by factory/policy/allowed.ts, so a port that takes it cannot be called with anything that was not judged.
 */
export type Allowed<T> = { readonly op: T; readonly key: string; readonly hash: string; readonly [judged]: true }
