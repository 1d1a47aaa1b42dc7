import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { dropBlocks, dropCopies, dropGap, dropRows, type DropGap, type DropPlace, type DropRow } from '#domain/document/edit/drop.ts'
import { blockRange, shapeOf, type BlockRange } from '#domain/document/edit/range.ts'
import { isClosed } from '../folding.ts'
import { BlockSelection, blocksBetween, pickedBlocks } from '../selection/block-selection.ts'

/** Blocks in the hand, and the page they were lifted from. */
export type Lifted = { readonly doc: Node; readonly range: BlockRange; readonly rows: readonly DropRow[] }

/** Where the hand is: between which rows, and at which of the places there. */
export type Hover = { readonly index: number; readonly gap: DropGap; readonly place: DropPlace }

/** Lifts a block, or, when it is one of several selected neighbours, all of them. */
export function lift(state: EditorState, pos: number): Lifted | null {
  const picked = pickedBlocks(state)
  const blocks = picked.includes(pos) ? picked : [pos]
  const [first, last] = [blocks[0] ?? pos, blocks.at(-1) ?? pos]
  const range = blockRange(state.doc, first, last + (state.doc.nodeAt(last)?.nodeSize ?? 0))
  return range === null ? null : { doc: state.doc, range, rows: dropRows(state.doc, range, (toggle) => !isClosed(state, toggle)) }
}

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

/** The change that lets go, as one step, with the moved blocks or the copies selected; null when the page has changed in between or nothing moves. */
export function drop(state: EditorState, lifted: Lifted, place: DropPlace, how: 'move' | 'copy'): Transaction | null {
  if (state.doc !== lifted.doc) return null
  const { tr } = state
  const moved = (how === 'copy' ? dropCopies : dropBlocks)(tr, lifted.range, place)
  if (!moved.ok) return null
  const size = lifted.range.blocks.reduce((sum, block) => sum + block.nodeSize, 0)
  const at = tr.doc.nodeAt(moved.at)
  // Items may have come into a list of their own, one step further in.
  const start = at !== null && shapeOf(at) === 'list' ? moved.at + 1 : moved.at
  const selection = BlockSelection.of(tr.doc, blocksBetween(tr.doc, start, Math.min(start + size, tr.doc.content.size)))
  return (selection ? tr.setSelection(selection) : tr).scrollIntoView()
}
