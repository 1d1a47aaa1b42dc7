/** Classes of a change: R0 documents · R1 tests and leaf screens · R2 ordinary code · R3 what always asks a person. */
export const RISKS = ['R0', 'R1', 'R2', 'R3'] as const
export type Risk = (typeof RISKS)[number]

/** How far an automation is trusted with changes of one risk. Earned by clean merges, lost at the first revert. */
export const LEVELS = ['ask', 'probation', 'auto'] as const
export type Level = (typeof LEVELS)[number]

/** Where autonomy begins, before any evidence. R3 stays `ask` for ever. */
export const STARTING_LEVEL: Readonly<Record<Risk, Level>> = { R0: 'auto', R1: 'auto', R2: 'probation', R3: 'ask' }

/** The ways in which a change weakens a check, each of which makes the change R3. */
export const WEAKENINGS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'] as const
export type Weakening = (typeof WEAKENINGS)[number]
