import { GapCursor } from '@tiptap/pm/gapcursor'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { CARET_TABLE } from '#domain/document/caret/table.ts'
import { rowOf } from '#domain/document/caret/row.ts'
import { removeBlock } from '#domain/document/caret/join.ts'
import { shiftLines } from '#domain/document/caret/shift-lines.ts'
import { emptyLine } from '#domain/document/caret/tree.ts'
import type { CaretEnd, CaretKey, CaretRow } from '#domain/document/caret/types.ts'
import { indentBlocks } from '#domain/document/edit/indent-blocks.ts'
import { idsOf, placesOf } from '#domain/document/edit/runs.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { isClosed, openAround, setFold } from '../folding.ts'
import { BlockSelection, pickedBlocks } from '../selection/block-selection.ts'
import { editPicked } from '../selection/pick.ts'
import type { EditorWords } from '../blocks/view.ts'

type Screen = { readonly host: EditorHost; readonly words: EditorWords }

/** Carries out what a rule of the caret table decided. False when the key is not its business. */
function carryOut(end: CaretEnd, tr: Transaction, state: EditorState, { host, words }: Screen): { handled: boolean; tr: Transaction | null } {
  switch (end.do) {
    case 'pass':
      return { handled: false, tr: null }
    case 'nothing':
      if (end.say !== undefined) host.announce(words.texts[end.say])
      return { handled: true, tr: null }
    case 'caret':
      return { handled: true, tr: tr.setSelection(Selection.near(tr.doc.resolve(Math.min(end.at, tr.doc.content.size)))) }
    case 'select':
      return { handled: true, tr: tr.setSelection(BlockSelection.of(tr.doc, [end.at]) ?? Selection.near(tr.doc.resolve(end.at))) }
    case 'open': {
      const toggle = tr.doc.nodeAt(end.toggle)
      if (toggle) setFold(state, toggle, 'open', tr)
      return { handled: true, tr: tr.setSelection(TextSelection.near(tr.doc.resolve(end.caret))) }
    }
    case 'title':
      host.toTitle('end')
      return { handled: true, tr: tr.docChanged ? tr : null }
  }
}

/** Deletes all selected blocks; the caret stays where they were. */
export const deletePicked: Command = (state, dispatch) => {
  const picked = pickedBlocks(state)
  const [first] = picked
  if (first === undefined) return false
  const tr = state.tr
  for (const pos of [...picked].reverse()) removeBlock(tr, pos, pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0))
  if (tr.doc.childCount === 0) tr.insert(0, emptyLine())
  const at = Math.min(tr.mapping.map(first), tr.doc.content.size)
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(at), -1)).scrollIntoView())
  return true
}

const SAID = { nothingAbove: 'nothingAbove', depth: 'deepest', outermost: null, place: null } as const

/** Indents or outdents all selected blocks; they stay selected, in toggles that open where they went into closed ones. */
const indentPicked = (way: 'in' | 'out', { host, words }: Screen): Command => (state, dispatch) => {
  const picked = pickedBlocks(state)
  const ids = idsOf(state.doc, picked)
  const { tr } = state
  const result = indentBlocks(tr, picked, way)
  const said = result.ok ? null : SAID[result.reason]
  if (said !== null) host.announce(words.texts[said])
  if (!result.ok || !dispatch) return true
  tr.setSelection(BlockSelection.of(tr.doc, placesOf(tr.doc, ids)) ?? tr.selection)
  dispatch(openAround(state, tr).scrollIntoView())
  return true
}

/** Tab over a stretch of code shifts its lines. */
const shiftSource = (way: 'in' | 'out'): Command => (state, dispatch) => {
  const { $from, $to } = state.selection
  const row = state.selection instanceof TextSelection && $from.sameParent($to) ? rowOf($from) : null
  if (row !== 'code' && row !== 'source') return false
  const { tr } = state
  shiftLines(tr, $from, $to, way)
  dispatch?.(tr.scrollIntoView())
  return true
}

// Several blocks, or one that holds text: Enter opens it for editing, everything else acts on all.
function onPicked(key: CaretKey, screen: Screen): Command {
  switch (key) {
    case 'enter':
      return editPicked
    case 'backspace':
    case 'delete':
      return deletePicked
    case 'tab':
    case 'shiftTab':
      return indentPicked(key === 'tab' ? 'in' : 'out', screen)
  }
}

function onGap(key: CaretKey, state: EditorState): Transaction | null {
  const { $head } = state.selection
  switch (key) {
    case 'enter': {
      const tr = state.tr.insert($head.pos, emptyLine())
      return tr.setSelection(TextSelection.create(tr.doc, $head.pos + 1))
    }
    case 'backspace':
    case 'delete': {
      const beside = key === 'backspace' ? $head.nodeBefore : $head.nodeAfter
      const at = key === 'backspace' ? $head.pos - (beside?.nodeSize ?? 0) : $head.pos
      const selection = beside === null ? null : BlockSelection.of(state.doc, [at])
      return selection === null ? null : state.tr.setSelection(selection)
    }
    case 'tab':
    case 'shiftTab':
      return null
  }
}

// What the caret or the selected object is in the table's terms; null where the table says nothing.
function rowIn(state: EditorState): { readonly row: CaretRow; readonly at: number } | null {
  const [picked] = pickedBlocks(state)
  if (picked !== undefined) return { row: 'object', at: picked }
  const { selection } = state
  const row = selection instanceof TextSelection && selection.empty ? rowOf(selection.$from) : null
  return row === null ? null : { row, at: selection.from }
}

/** A key of the caret table as a command: the table decides, by the row the caret or selection is in. */
export const caretKey = (key: CaretKey, screen: Screen): Command => (state, dispatch, view) => {
  if (state.selection instanceof GapCursor) {
    const tr = onGap(key, state)
    if (tr) dispatch?.(tr.scrollIntoView())
    return true
  }
  if (pickedBlocks(state).length > 0 && onPicked(key, screen)(state, dispatch, view)) return true
  const found = rowIn(state)
  // Tab over a stretch of other text has no cell in the table; it must not leave the editor either.
  if (found === null && (key === 'tab' || key === 'shiftTab')) return shiftSource(key === 'tab' ? 'in' : 'out')(state, dispatch, view) || state.selection instanceof TextSelection
  if (found === null) return false
  const tr = state.tr
  const end = CARET_TABLE[key][found.row]({ tr, $at: state.doc.resolve(found.at), closed: (node) => isClosed(state, node) })
  const done = carryOut(end, tr, state, screen)
  if (done.tr) dispatch?.(done.tr.scrollIntoView())
  return done.handled
}

/** Enter over a stretch of text: it goes, and the line is split where it was. */
export const enterOver = (screen: Screen): Command => (state, dispatch, view) => {
  if (!(state.selection instanceof TextSelection) || state.selection.empty || !dispatch || !view) return false
  dispatch(state.tr.deleteSelection())
  return caretKey('enter', screen)(view.state, dispatch, view)
}
