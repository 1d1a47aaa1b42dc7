import { flag } from '../../attrs.ts'
import type { BlockDefinition } from '../definition.ts'
import { listDom } from '../list-dom.ts'
import { PLAIN } from '../plain.ts'

const attrs = { tight: flag(true) }

/** The wrapper around to-dos: no id, no handle. */
export const todoList = {
  ...PLAIN,
  phase: 'core',
  shape: 'list',
  standing: 'everyContainer',
  inCells: true,
  item: 'todo',
  attrs,
  slash: [{ name: 'todoList', group: 'blocks', keywords: ['todo', 'checkbox', 'action', 'task'], icon: 'SquareCheck', phase: 'core', shortcut: '[]' }],
  typing: [{ pattern: /^(?:[-*+] )?\[( |x|X)?\]$/, then: 'space', attrs: (match) => ({ checked: match[1]?.toLowerCase() === 'x' }) }],
  turn: 'line',
  lift: 'none',
  dom: (node) => ['ul', listDom(node), 0],
  parse: [{ tag: 'ul.memo-todo-list', priority: 60 }],
} as const satisfies BlockDefinition
