import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A line across the column. */
export const divider = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'notInCells',
  slash: [{ name: 'divider', group: 'blocks', keywords: ['line', 'rule', 'hr'], icon: 'Minus', phase: 'core', shortcut: '---' }],
  typing: [{ pattern: /^(?:---|\*\*\*|___)$/, then: 'atOnce' }],
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['hr', blockDom(node)],
  parse: [{ tag: 'hr' }],
} as const satisfies BlockDefinition
