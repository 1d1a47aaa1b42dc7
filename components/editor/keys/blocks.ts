import type { Command } from '@tiptap/pm/state'
import { asCopy } from '#domain/document/copies.ts'
import { moveBlocks, stepFrom } from '#domain/document/edit/move.ts'
import { eachRun, idsOf, placesOf } from '#domain/document/edit/runs.ts'
import { keepText } from '../binding/place.ts'
import { isClosed } from '../folding.ts'
import { BlockSelection, actedBlocks, pickedBlocks } from '../selection/block-selection.ts'

/** Moves the selected blocks, each run of neighbours by itself, or the one at the caret, one place up or down; the selection goes along. */
export const move = (way: 'up' | 'down'): Command => (state, dispatch) => {
  const blocks = actedBlocks(state)
  if (blocks.length === 0) return false
  const { tr } = state
  const ids = idsOf(state.doc, blocks)
  const moved = eachRun(tr, blocks, (run) => {
    const to = stepFrom(tr.doc, run, way, (toggle) => !isClosed(state, toggle))
    return to !== null && moveBlocks(tr, run, to).ok
  }, way === 'up' ? 'first' : 'last')
  if (!moved.includes(true) || !dispatch) return true
  if (pickedBlocks(state).length > 0) tr.setSelection(BlockSelection.of(tr.doc, placesOf(tr.doc, ids)) ?? tr.selection)
  else keepText(tr, state)
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
