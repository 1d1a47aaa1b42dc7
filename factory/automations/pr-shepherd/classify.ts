/** What code can see of a pull request that does not get on. */
export type PullFacts = {
  /** Another item whose change is the same, or null. */
  duplicateOf: number | null
  /** Paths on which it does not fit main as it is now. */
  conflict: readonly string[]
  /** Checks that are red on this head, and those of them that are red on main as well. */
  red: readonly string[]
  redOnMain: readonly string[]
  changesRequested: boolean
  /** It left the merge queue, whatever the reason, and only another head may enter it again. */
  leftQueue: boolean
}

/** What is to be done about it. `why` is for people and for the model. */
export type Obstacle =
  | { do: 'reject'; of: number }
  | { do: 'fix'; why: 'conflict' | 'check' | 'review'; names: readonly string[] }
  | { do: 'wait'; names: readonly string[] }
  | { do: 'update' }
  | { do: 'release' }

/**
 * The first that applies, in this order. What is red on main too is not this change's to mend. What left the queue and
 * fits main again is brought up to it without a model; with nothing in the way it is let go.
 */
export const classify = ({ duplicateOf, conflict, red, redOnMain, changesRequested, leftQueue }: PullFacts): Obstacle => {
  if (duplicateOf !== null) return { do: 'reject', of: duplicateOf }
  if (conflict.length > 0) return { do: 'fix', why: 'conflict', names: conflict }
  const own = red.filter((name) => !redOnMain.includes(name))
  if (red.length > 0 && own.length === 0) return { do: 'wait', names: red }
  if (own.length > 0) return { do: 'fix', why: 'check', names: own }
  if (changesRequested) return { do: 'fix', why: 'review', names: [] }
  return { do: leftQueue ? 'update' : 'release' }
}
