import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { dropGap } from '#domain/document/edit/drop.ts'
import { placesOf } from '#domain/document/edit/runs.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { storedBlocks } from '#domain/document/stored/write.ts'
import { makeRedraws } from '../blocks/view.ts'
import { drop, lift } from '../drag/lifted.ts'
import { folding, isClosed } from '../folding.ts'
import { BlockSelection } from '../selection/block-selection.ts'
import { act } from './act.ts'
import { move } from './blocks.ts'
import { turn, turnCost } from './turn.ts'

const line = (id: string, text = id): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [text === '' ? [] : [{ insert: text }]] })
const todo = (id: string, checked = false): StoredBlock => ({ kind: 'todo', attrs: { id, checked }, content: [line(`${id}line`)] })
const toggle = (id: string): StoredBlock => ({ kind: 'toggle', attrs: { id }, content: [line(`${id}line`), line(`${id}under`)] })

const at = (state: EditorState, id: string): number => placesOf(state.doc, new Set([id]))[0] ?? -1
const open = (...blocks: StoredBlock[]): EditorState =>
  EditorState.create({ doc: readPage(blocks), plugins: [folding({ isOpen: () => undefined, setOpen: () => undefined }, makeRedraws())] })
const picked = (state: EditorState, ...ids: string[]): EditorState => {
  const selection = BlockSelection.of(state.doc, ids.map((id) => at(state, id)))
  return selection === null ? state : state.apply(state.tr.setSelection(selection))
}
const after = (state: EditorState, command: Command): EditorState => {
  let next = state
  command(state, (tr) => (next = state.apply(tr)))
  return next
}
/** Kinds and ids of the page's blocks, in order. */
const kinds = (state: EditorState): string[] => storedBlocks(state.doc).map(({ kind, attrs }) => `${kind} ${typeof attrs?.['id'] === 'string' ? attrs['id'] : ''}`.trim())
const pickedIds = (state: EditorState): unknown[] => (state.selection instanceof BlockSelection ? state.selection.blocks.map((pos) => state.doc.nodeAt(pos)?.attrs['id'] as unknown) : [])
const modEnter = act({ openPage: () => undefined, openLink: () => undefined })

test('turning selected blocks that are no neighbours leaves what is between them as it is', () => {
  const state = after(picked(open(line('a'), line('b'), line('c'), line('d')), 'a', 'c'), turn({ kind: 'heading', attrs: { level: 2 } }))
  expect(kinds(state)).toEqual(['heading a', 'paragraph b', 'heading c', 'paragraph d'])
  expect(pickedIds(state)).toEqual(['a', 'c'])
  expect(turnCost(picked(state, 'a', 'd'), { kind: 'code' })).toBe(0)
})

test('moving them by key moves each by itself, and they stay selected', () => {
  const start = picked(open(line('a'), line('b'), line('c'), line('d'), line('e')), 'b', 'd')
  const up = after(start, move('up'))
  expect(kinds(up)).toEqual(['paragraph b', 'paragraph a', 'paragraph d', 'paragraph c', 'paragraph e'])
  expect(pickedIds(up)).toEqual(['b', 'd'])
  expect(kinds(after(start, move('down')))).toEqual(['paragraph a', 'paragraph c', 'paragraph b', 'paragraph e', 'paragraph d'])
})

test('dragging one of them brings the others to it, in their order, and nothing else', () => {
  const state = picked(open(line('a'), line('b'), line('c'), line('d'), line('e')), 'a', 'c')
  const lifted = lift(state, at(state, 'c'))
  const place = lifted && dropGap(lifted.doc, lifted.range, lifted.rows, lifted.rows.length).places[0]
  const dropped = (how: 'move' | 'copy') => lifted && place && drop(state, lifted, place, how)
  const moved = dropped('move')
  expect(moved && kinds(state.apply(moved))).toEqual(['b', 'd', 'e', 'a', 'c'].map((id) => `paragraph ${id}`))
  expect(moved && pickedIds(state.apply(moved))).toEqual(['a', 'c'])
  const copied = dropped('copy')
  expect(copied?.doc.content.content.map(({ textContent }) => textContent)).toEqual(['a', 'b', 'c', 'd', 'e', 'a', 'c'])
})

test('mod+Enter ticks the selected to-dos, not the one behind them', () => {
  const list = { kind: 'todoList', content: [todo('a'), todo('b', true), todo('c')] }
  const checked = (state: EditorState) => ['a', 'b', 'c'].map((id) => state.doc.nodeAt(at(state, id))?.attrs['checked'] as boolean)
  const state = after(picked(open(list), 'a', 'b'), modEnter)
  expect(checked(state)).toEqual([true, true, false])
  expect(checked(after(state, modEnter))).toEqual([false, false, false])
})

test('mod+Enter opens the selected toggle, not the one behind it', () => {
  const state = after(picked(open(toggle('a'), toggle('b')), 'a'), modEnter)
  expect(['a', 'b'].map((id) => { const node = state.doc.nodeAt(at(state, id)); return node && isClosed(state, node) })).toEqual([false, true])
})

test('mod+Enter in a to-do inside of a cell ticks it; beside it in the cell it leaves the table', () => {
  const cell = { kind: 'tableCell', attrs: { id: 'cell' }, content: [{ kind: 'todoList', content: [todo('a')] }, line('b')] }
  const state = open({ kind: 'table', attrs: { id: 't' }, content: [{ kind: 'tableRow', content: [cell] }] })
  const caret = (id: string) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(state, id) + 1)))
  expect(after(caret('aline'), modEnter).doc.nodeAt(at(state, 'a'))?.attrs['checked']).toBe(true)
  expect(kinds(after(caret('b'), modEnter))).toEqual(['table t', 'paragraph'])
})
