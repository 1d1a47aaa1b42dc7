import { blockDom } from '../../dom.ts'
import type { BlockDefinition, SlashName } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const NAMES: readonly SlashName[] = ['columns2', 'columns3', 'columns4', 'columns5']

/** Two to five columns side by side; one under the other on a narrow screen. */
export const columns = {
  ...PLAIN,
  phase: 'later',
  shape: 'columns',
  standing: 'wide',
  slash: NAMES.map((name, i) => ({ name, group: 'blocks', keywords: ['layout', 'columns'], icon: 'Columns2', phase: 'later', preset: { count: i + 2 } })),
  turn: 'fixed',
  dom: (node) => ['div', blockDom(node), 0],
  parse: [{ tag: 'div.memo-columns' }],
} as const satisfies BlockDefinition
