/** What can be noticed about the product by machines and by the people who use it. */
export const SIGNAL_KINDS = ['error', 'feedback', 'vital', 'grade'] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]
