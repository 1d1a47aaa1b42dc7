import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { Transform } from '@tiptap/pm/transform'
import { blockRange } from '#domain/document/edit/range.ts'
import { eachRun } from '#domain/document/edit/runs.ts'
import { turnInto } from '#domain/document/edit/turn-into.ts'
import type { TurnResult, TurnTarget } from '#domain/document/edit/turn-into.ts'
import { keepText } from '../binding/place.ts'
import { openMade } from '../folding.ts'
import { BlockSelection, actedBlocks, blocksBetween, pickedBlocks } from '../selection/block-selection.ts'

type Turned = { readonly results: readonly TurnResult[]; readonly spans: readonly { readonly from: number; readonly to: number }[] }

// Each run of selected neighbours by itself, the last one first: what is before it keeps its place. Text that is selected is one run.
function turnAll(state: EditorState, tr: Transform, target: TurnTarget): Turned {
  const { selection, doc } = state
  const picked = pickedBlocks(state)
  const around = picked.length > 0 ? null : blockRange(doc, selection.from, selection.to)
  const spans: { from: number; to: number; steps: number }[] = []
  const turnRun = (range: NonNullable<typeof around>): TurnResult => {
    const steps = tr.steps.length
    const result = turnInto(tr, range, target)
    spans.push({ from: range.from, to: tr.mapping.slice(steps).map(range.to, 1), steps: tr.steps.length })
    return result
  }
  const results = around === null ? eachRun(tr, picked, turnRun, 'last') : [turnRun(around)]
  return { results, spans: spans.map(({ from, to, steps }) => ({ from: tr.mapping.slice(steps).map(from), to: tr.mapping.slice(steps).map(to, 1) })) }
}

/** What turning what is selected would cost in formatting, as a number of blocks; null when none of it can become that. */
export function turnCost(state: EditorState, target: TurnTarget): number | null {
  const done = turnAll(state, new Transform(state.doc), target).results.filter((result) => result.ok)
  return done.length === 0 ? null : done.reduce((sum, { loss }) => sum + loss.formatted, 0)
}

/**
 * Turns the selected blocks, or the one at the caret, into another kind; a block that already is of the kind becomes text.
 * What lies between selected blocks stays as it is; the caret stays at its character. False when no pair exists or the place does not allow it.
 */
export const turn = (target: TurnTarget): Command => (state, dispatch) => {
  if (actedBlocks(state).length === 0) return false
  const tr: Transaction = state.tr
  const { results, spans } = turnAll(state, tr, target)
  if (!results.some(({ ok }) => ok)) return false
  if (!dispatch) return true
  const { size } = tr.doc.content
  if (pickedBlocks(state).length > 0) tr.setSelection(BlockSelection.of(tr.doc, spans.flatMap(({ from, to }) => blocksBetween(tr.doc, Math.min(from, size), Math.min(to, size)))) ?? tr.selection)
  else keepText(tr, state)
  dispatch(openMade(tr).scrollIntoView())
  return true
}
