import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { lineTextOf } from '../line-text.ts'
import { PLAIN } from '../plain.ts'

/** An item of a bulleted or numbered list: its first child is its line, the others stand under it. */
export const listItem = {
  ...PLAIN,
  phase: 'core',
  shape: 'item',
  standing: 'part',
  deepens: true,
  line: 'paragraph',
  turn: 'line',
  dom: (node) => ['li', blockDom(node), 0],
  parse: [{ tag: 'li' }],
  accessibleName: (node) => lineTextOf(node),
} as const satisfies BlockDefinition
