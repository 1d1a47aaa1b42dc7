import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A row of a table: no id, no handle of its own. */
export const tableRow = {
  ...PLAIN,
  phase: 'core',
  shape: 'row',
  standing: 'part',
  turn: 'part',
  lift: 'none',
  dom: () => ['tr', {}, 0],
  parse: [{ tag: 'tr' }],
} as const satisfies BlockDefinition
