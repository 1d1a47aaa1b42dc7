import { TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { blockRange } from '#domain/document/edit/range.ts'
import { turnInto } from '#domain/document/edit/turn-into.ts'
import type { TurnTarget } from '#domain/document/edit/turn-into.ts'
import { placeOf, posOf } from '../binding/place.ts'
import { BlockSelection, actedBlocks, blocksBetween, pickedBlocks } from '../selection/block-selection.ts'

/**
 * Turns the selected blocks, or the one at the caret, into another kind; a block that already is of the kind becomes text.
 * The caret stays at its character. False when the pair does not exist or the place does not allow it.
 */
export const turn = (target: TurnTarget): Command => (state, dispatch) => {
  const { selection } = state
  const picked = pickedBlocks(state)
  const range = blockRange(state.doc, selection.from, selection.to)
  if (range === null || actedBlocks(state).length === 0) return false
  const tr = state.tr
  const [anchor, head] = [placeOf(state.doc, selection.anchor), placeOf(state.doc, selection.head)]
  const result = turnInto(tr, range, target)
  if (!result.ok || !dispatch) return result.ok
  const end = Math.min(tr.mapping.map(range.to, 1), tr.doc.content.size)
  if (picked.length > 0) tr.setSelection(BlockSelection.of(tr.doc, blocksBetween(tr.doc, Math.min(range.from, end), end)) ?? tr.selection)
  else {
    const [from, to] = [anchor && posOf(tr.doc, anchor), head && posOf(tr.doc, head)]
    if (to !== null) tr.setSelection(TextSelection.between(tr.doc.resolve(from ?? to), tr.doc.resolve(to)))
  }
  dispatch(tr.scrollIntoView())
  return true
}
