/** What a person can do to the factory, by console, command line or forge. */
export const ACTS = [
  'approve', 'refuse', 'answer', 'ack', 'apply', 'say', 'stop', 'retry', 'prioritise', 'freeze', 'unfreeze', 'mode', 'level', 'fork',
] as const
export type ActKind = (typeof ACTS)[number]

/** Roles of people in the factory; both may approve, only operators may do everything else. */
export const PEOPLE_ROLES = ['operator', 'reviewer'] as const
export type PersonRole = (typeof PEOPLE_ROLES)[number]

/** By which door an act came in. */
export const DOORS = ['console', 'cli', 'forge'] as const
export type Door = (typeof DOORS)[number]
