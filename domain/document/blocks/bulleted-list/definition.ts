import { flag } from '../../attrs.ts'
import { listDom } from '../list-dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { tight: flag(true) }

/** The wrapper around bulleted items: no id, no handle. */
export const bulletedList = {
  ...PLAIN,
  phase: 'core',
  shape: 'list',
  standing: 'everyContainer',
  inCells: true,
  item: 'listItem',
  attrs,
  slash: [{ name: 'bulletedList', group: 'blocks', keywords: ['bullet', 'ul', 'dash', 'unordered'], icon: 'List', phase: 'core', shortcut: '-' }],
  typing: [{ pattern: /^[-*+]$/, then: 'space' }],
  turn: 'line',
  lift: 'none',
  dom: (node) => ['ul', listDom(node), 0],
  parse: [{ tag: 'ul' }],
} as const satisfies BlockDefinition
