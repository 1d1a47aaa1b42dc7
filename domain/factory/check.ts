/** Conclusions of a check: a closed set. */
export const CONCLUSIONS_OF_CHECKS = ['success', 'failure', 'cancelled', 'timed_out', 'skipped'] as const
export type CheckConclusion = (typeof CONCLUSIONS_OF_CHECKS)[number]
