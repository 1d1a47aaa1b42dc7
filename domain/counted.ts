/** A count, and whether it is of everything (`all`) or only of as much as was looked through (`at-least`). */
export type Counted = { count: number; of: 'all' | 'at-least' }
