import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { asCopy } from '#domain/document/copies.ts'
import { dropBlocks, dropCopies, dropGap, dropRows, type DropGap, type DropPlace, type DropRow } from '#domain/document/edit/drop.ts'
import { moveBlocks } from '#domain/document/edit/move.ts'
import { shapeOf, type BlockRange } from '#domain/document/edit/range.ts'
import { idsOf, placesOf, runsOf } from '#domain/document/edit/runs.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { withIds } from '#domain/document/with-ids.ts'
import { isClosed } from '../folding.ts'
import { BlockSelection, blocksBetween, pickedBlocks } from '../selection/block-selection.ts'

/** Blocks in the hand, and the page they were lifted from: the run of neighbours that was grasped, and all runs, itself included, in order. */
export type Lifted = { readonly doc: Node; readonly range: BlockRange; readonly runs: readonly BlockRange[]; readonly rows: readonly DropRow[] }

/** Where the hand is: between which rows, and at which of the places there. */
export type Hover = { readonly index: number; readonly gap: DropGap; readonly place: DropPlace }

/** Lifts a block, or, when it is one of several that are selected, all of them. */
export function lift(state: EditorState, pos: number): Lifted | null {
  const picked = pickedBlocks(state)
  const blocks = picked.includes(pos) ? picked : [pos]
  const runs = runsOf(state.doc, blocks)
  const range = runs.find(({ from, to }) => pos >= from && pos < to)
  return range === undefined ? null : { doc: state.doc, range, runs, rows: dropRows(state.doc, range, (toggle) => !isClosed(state, toggle)) }
}

/** The same blocks in the hand after a toggle was opened or closed: its children are rows now, or no more. */
export const withFolds = (state: EditorState, lifted: Lifted): Lifted => ({ ...lifted, rows: dropRows(state.doc, lifted.range, (toggle) => !isClosed(state, toggle)) })

/** The gap with that number, and in it the place, if any, that `choose` takes. */
export function hoverAt({ doc, range, rows }: Lifted, index: number, choose: (gap: DropGap) => DropPlace | null): Hover | null {
  const gap = dropGap(doc, range, rows, index)
  const place = choose(gap)
  return place === null ? null : { index, gap, place }
}

/** Where the blocks are now, as a place to start from with the keyboard. */
export function startOf(lifted: Lifted): number {
  const index = lifted.rows.findIndex(({ pos }) => pos > lifted.range.from)
  return index === -1 ? lifted.rows.length : index
}

/** The next place for an arrow key: up and down go from gap to gap, left and right out and in. The same where there is none further. */
export function stepHover(lifted: Lifted, from: Hover, direction: 'up' | 'down' | 'left' | 'right'): Hover {
  if (direction === 'left' || direction === 'right') {
    const sorted = [...from.gap.places].sort((a, b) => a.level - b.level)
    const at = sorted.findIndex(({ pos }) => pos === from.place.pos)
    const place = sorted[at + (direction === 'left' ? -1 : 1)]
    return place ? { ...from, place } : from
  }
  const way = direction === 'up' ? -1 : 1
  for (let index = from.index + way; index >= 0 && index <= lifted.rows.length; index += way) {
    const next = hoverAt(lifted, index, ({ places }) => places.reduce<DropPlace | null>((best, place) => (best === null || Math.abs(place.level - from.place.level) < Math.abs(best.level - from.place.level) ? place : best), null))
    if (next) return next
  }
  return from
}

const named = (doc: Node, { from, to }: BlockRange): ReadonlySet<string> => idsOf(doc, blocksBetween(doc, from, to))

// Copies behind each run, from where they are moved as the runs themselves would be.
function copiesOf(tr: Transaction, runs: readonly BlockRange[]): readonly ReadonlySet<string>[] {
  return [...runs].reverse().map(({ to, blocks }) => {
    const copies = blocks.map((block) => withIds(asCopy(block), newBlockId))
    tr.insert(to, copies)
    return new Set(copies.map(({ attrs }) => attrs['id'] as string))
  }).reverse()
}

// The run that was grasped goes to the place, the others come to it, before and behind, in their order. One that may not stand there stays where it was.
function dropRuns(tr: Transaction, { doc, range, runs }: Lifted, place: DropPlace, how: 'move' | 'copy'): Transaction | null {
  const at = runs.indexOf(range)
  const ids = how === 'copy' ? copiesOf(tr, runs) : runs.map((run) => named(doc, run))
  const now = (run: number): BlockRange | undefined => runsOf(tr.doc, placesOf(tr.doc, ids[run] ?? new Set()))[0]
  const put = (run: number, pos: number | undefined): boolean => {
    const moving = now(run)
    return moving !== undefined && pos !== undefined && moveBlocks(tr, moving, pos).ok
  }
  if (!put(at, tr.mapping.map(place.pos, -1))) return null
  for (let run = at - 1; run >= 0; run--) put(run, now(run + 1)?.from)
  for (let run = at + 1; run < runs.length; run++) put(run, now(run - 1)?.to)
  return tr.setSelection(BlockSelection.of(tr.doc, placesOf(tr.doc, new Set(ids.flatMap((each) => [...each])))) ?? tr.selection).scrollIntoView()
}

/** The change that lets go, as one step, with the moved blocks or the copies selected; null when the page has changed in between or nothing moves. */
export function drop(state: EditorState, lifted: Lifted, place: DropPlace, how: 'move' | 'copy'): Transaction | null {
  if (state.doc !== lifted.doc) return null
  const { tr } = state
  if (lifted.runs.length > 1) return dropRuns(tr, lifted, place, how)
  const moved = (how === 'copy' ? dropCopies : dropBlocks)(tr, lifted.range, place)
  if (!moved.ok) return null
  const size = lifted.range.blocks.reduce((sum, block) => sum + block.nodeSize, 0)
  const at = tr.doc.nodeAt(moved.at)
  // Items may have come into a list of their own, one step further in.
  const start = at !== null && shapeOf(at) === 'list' ? moved.at + 1 : moved.at
  const selection = BlockSelection.of(tr.doc, blocksBetween(tr.doc, start, Math.min(start + size, tr.doc.content.size)))
  return (selection ? tr.setSelection(selection) : tr).scrollIntoView()
}
