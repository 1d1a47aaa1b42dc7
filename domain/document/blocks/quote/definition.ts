import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A quotation of any blocks. */
export const quote = {
  ...PLAIN,
  phase: 'core',
  shape: 'container',
  standing: 'notInCells',
  deepens: true,
  slash: [{ name: 'quote', group: 'blocks', keywords: ['blockquote', 'cite'], icon: 'TextQuote', phase: 'core', shortcut: '>' }],
  typing: [{ pattern: /^>$/, then: 'space' }],
  turn: 'wrap',
  dom: (node) => ['blockquote', blockDom(node), 0],
  parse: [{ tag: 'blockquote' }],
} as const satisfies BlockDefinition
