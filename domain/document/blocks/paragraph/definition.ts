import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A line of text: what everything else turns into and comes from. */
export const paragraph = {
  ...PLAIN,
  phase: 'core',
  shape: 'line',
  standing: 'everyContainer',
  inCells: true,
  slash: [{ name: 'text', group: 'blocks', keywords: ['plain', 'body', 'paragraph'], icon: 'Type', phase: 'core' }],
  turn: 'line',
  dom: (node) => ['p', blockDom(node), 0],
  parse: [{ tag: 'p' }, { tag: 'summary' }],
} as const satisfies BlockDefinition
