/** Conclusions of a check: a closed set. `needs_look`: nothing is wrong but pictures that draw differently than before, and a review must accept each. */
export const CONCLUSIONS_OF_CHECKS = ['success', 'failure', 'cancelled', 'timed_out', 'skipped', 'needs_look'] as const
export type CheckConclusion = (typeof CONCLUSIONS_OF_CHECKS)[number]
