import type { Command } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import { asCopy } from '#domain/document/copies.ts'
import { moveBlocks, stepFrom } from '#domain/document/edit/move.ts'
import { blockRange } from '#domain/document/edit/range.ts'
import { isClosed } from '../folding.ts'
import { BlockSelection, actedBlocks, pickedBlocks } from '../selection/block-selection.ts'

/** Moves the selected blocks, or the one at the caret, one place up or down; the selection goes along. */
export const move = (way: 'up' | 'down'): Command => (state, dispatch) => {
  const blocks = actedBlocks(state)
  const [first] = blocks
  const last = blocks.at(-1)
  if (first === undefined || last === undefined) return false
  const range = blockRange(state.doc, first, last + (state.doc.nodeAt(last)?.nodeSize ?? 0))
  const to = range === null ? null : stepFrom(state.doc, range, way, (toggle) => !isClosed(state, toggle))
  const tr = state.tr
  const moved = range === null || to === null ? null : moveBlocks(tr, range, to)
  if (range === null || moved?.ok !== true || !dispatch) return true
  // Items may have come into a list of their own, one step further in.
  const start = moved.at + (range.blocks[0] === tr.doc.nodeAt(moved.at) ? 0 : 1)
  const shift = start - range.from
  const { selection } = state
  if (pickedBlocks(state).length > 0) tr.setSelection(BlockSelection.of(tr.doc, blocks.map((pos) => pos + shift)) ?? tr.selection)
  else tr.setSelection(TextSelection.between(tr.doc.resolve(selection.anchor + shift), tr.doc.resolve(selection.head + shift)))
  dispatch(tr.scrollIntoView())
  return true
}

/** Copies of the selected blocks, or of the one at the caret, behind them, with new ids; the copies are selected. */
export const duplicate: Command = (state, dispatch) => {
  const blocks = actedBlocks(state)
  const last = blocks.at(-1)
  if (last === undefined) return false
  const end = last + (state.doc.nodeAt(last)?.nodeSize ?? 0)
  const parent = state.doc.resolve(end).parent
  const copies = blocks.flatMap((pos) => {
    const node = state.doc.nodeAt(pos)
    return node !== null && parent.type.contentMatch.matchType(node.type) !== null ? [asCopy(node)] : []
  })
  if (copies.length === 0) return false
  const tr = state.tr.insert(end, copies)
  const places: number[] = []
  let at = end
  for (const copy of copies) {
    places.push(at)
    at += copy.nodeSize
  }
  dispatch?.(tr.setSelection(BlockSelection.of(tr.doc, places) ?? tr.selection).scrollIntoView())
  return true
}
