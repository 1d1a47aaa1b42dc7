declare const judged: unique symbol

/**
 * Something the gate has let through: the operation, the key that marks it outside, and the hash of the payload the verdict was given for.
 * Made only by factory/policy/allowed.ts, so a port that takes it cannot be called with anything that was not judged.
 */
export type Allowed<T> = { readonly op: T; readonly key: string; readonly hash: string; readonly [judged]: true }
