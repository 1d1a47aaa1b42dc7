import fc from 'fast-check'
import { box, part, type BlockExample } from '../../values/testing.ts'

/** Any attributes it can have, and one that turning into other kinds is tried with. */
export const todoList: BlockExample = {
  attrs: part({ tight: fc.boolean() }),
  sample: { kind: 'todoList', content: [box('todo', { checked: true, due: '2026-11-16', assignee: 'p1' })] },
}
