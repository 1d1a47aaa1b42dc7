import { expect, test } from 'vitest'
import { BLOCK_KINDS } from '../kinds.ts'
import { LIMITS } from '../limits.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { mayInsert } from './may-insert.ts'
import { placesOf } from './runs.ts'

const caretLine: StoredBlock = { kind: 'paragraph', attrs: { id: 'here' }, content: [[{ insert: '/' }]] }
const quoted = (levels: number): StoredBlock => (levels === 0 ? caretLine : { kind: 'quote', content: [quoted(levels - 1)] })
const offered = (block: StoredBlock) => {
  const doc = readPage([block])
  const caret = (placesOf(doc, new Set(['here']))[0] ?? 0) + 1
  return BLOCK_KINDS.filter((kind) => mayInsert(kind, doc, caret))
}

test('in a list inside of a cell only what a cell may hold is offered', () => {
  const list: StoredBlock = { kind: 'bulletedList', content: [{ kind: 'listItem', content: [caretLine] }] }
  const inCell = (block: StoredBlock): StoredBlock => ({ kind: 'table', content: [{ kind: 'tableRow', content: [{ kind: 'tableCell', content: [block] }] }] })
  const kinds = ['paragraph', 'bulletedList', 'numberedList', 'todoList', 'image']
  expect(offered(inCell(list)).filter((kind) => kind !== 'unknown' && kind !== 'keptSource').sort()).toEqual([...kinds].sort())
  expect(offered(list)).toContain('table')
})

test('what would be too deep is not offered at the deepest level, what adds no level is', () => {
  const deepest = offered(quoted(LIMITS.depth.stop))
  expect(deepest).not.toContain('toggle')
  expect(deepest).not.toContain('bulletedList')
  expect(deepest).toContain('code')
  expect(offered(quoted(LIMITS.depth.stop - 1))).toContain('toggle')
})
