import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { makeRedraws } from './blocks/view.ts'
import { folding, isClosed } from './folding.ts'
import { turn } from './keys/turn.ts'
import { insertBlock } from './menus/insert-block.ts'
import { blockRule } from './typing/block-rules.ts'

const line = (id: string, text: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [text === '' ? [] : [{ insert: text }]] })

const stateOf = (caret: number, ...blocks: StoredBlock[]): EditorState => {
  const doc = readPage(blocks)
  return EditorState.create({ doc, selection: TextSelection.near(doc.resolve(caret)), plugins: [folding({ isOpen: () => undefined, setOpen: () => undefined }, makeRedraws())] })
}
const closedToggles = (state: EditorState): boolean[] => {
  const found: boolean[] = []
  state.doc.descendants((node) => { if (node.type.name === 'toggle') found.push(isClosed(state, node)) })
  return found
}

test('a toggle is open for whoever makes it: by typing, from the menu, by turning an item with what is under it', () => {
  const typed = stateOf(4, line('aaaaaaaaaaaa', '>> '))
  const rule = blockRule(typed, 'space', 1)
  expect(rule && closedToggles(typed.apply(rule))).toEqual([false])
  const menu = stateOf(1, line('aaaaaaaaaaaa', ''))
  expect(closedToggles(menu.apply(insertBlock(menu, { kind: 'toggle', attrs: {} }, null)))).toEqual([false])
  let turned = stateOf(3, { kind: 'bulletedList', content: [{ kind: 'listItem', attrs: { id: 'bbbbbbbbbbbb' }, content: [line('cccccccccccc', 'one'), line('dddddddddddd', 'under')] }] })
  turn({ kind: 'toggle' })(turned, (tr) => (turned = turned.apply(tr)))
  expect(closedToggles(turned)).toEqual([false])
})

test('a toggle that was there and closed stays closed when another block beside it becomes one', () => {
  const toggle: StoredBlock = { kind: 'toggle', attrs: { id: 'aaaaaaaaaaaa' }, content: [line('bbbbbbbbbbbb', 'old')] }
  let state = stateOf(8, toggle, line('cccccccccccc', 'new'))
  turn({ kind: 'toggle' })(state, (tr) => (state = state.apply(tr)))
  expect(closedToggles(state)).toEqual([true, false])
})
