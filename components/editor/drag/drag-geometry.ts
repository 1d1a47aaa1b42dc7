import type { EditorView } from '@tiptap/pm/view'
import { isClosedRow, type DropGap, type DropPlace, type DropRow } from '#domain/document/edit/drop.ts'
import type { BlockRange } from '#domain/document/edit/range.ts'
import { elementOfBlock } from '../handle/block-at.ts'

/** The line that shows where blocks will be, in px of the window. */
export type DropLine = { readonly left: number; readonly right: number; readonly y: number }

const HYSTERESIS = 8

/** The box of a row's own line: an item's text without its children. Null while it is not drawn. */
function rowBox(view: EditorView, { pos, node }: DropRow): DOMRect | null {
  const ownLine = !node.isTextblock && !node.isAtom && node.firstChild?.isTextblock === true
  return (elementOfBlock(view, ownLine ? pos + 1 : pos) ?? elementOfBlock(view, pos))?.getBoundingClientRect() ?? null
}

/** Which gap a height of the window falls in: the number of rows whose middle is above it. Rows stand one below the other, so half of them need no look. */
export function gapAt(view: EditorView, rows: readonly DropRow[], y: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    const box = row ? rowBox(view, row) : null
    if (box !== null && box.top + box.height / 2 < y) low = middle + 1
    else high = middle
  }
  return low
}

/** Where the line of a place begins: at the edge of what is inside its container. */
function edgeOf(view: EditorView, { pos }: DropPlace): { left: number; right: number } {
  const { node } = view.domAtPos(pos)
  const inside = node instanceof HTMLElement ? node : (node.parentElement ?? view.dom)
  // A list is drawn at the depth of what it stands in; numbers hang beside its items, and their room is no depth of its own.
  const element = inside.matches('.memo-list') ? (inside.parentElement ?? inside) : inside
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  return { left: box.left + Number.parseFloat(style.paddingLeft), right: box.right - Number.parseFloat(style.paddingRight) }
}

/** The place of a gap whose depth is meant by the pointer's x; it stays the one it was until the pointer is clearly nearer to another. */
export function placeAt(view: EditorView, gap: DropGap, x: number, before: DropPlace | null): DropPlace | null {
  const far = (place: DropPlace): number => Math.abs(edgeOf(view, place).left - x) - (before !== null && before.pos === place.pos ? HYSTERESIS : 0)
  return gap.places.reduce<DropPlace | null>((best, place) => (best === null || far(place) < far(best) ? place : best), null)
}

/** The line for a place in its gap. */
export function lineOf(view: EditorView, gap: DropGap, place: DropPlace): DropLine {
  const [above, below] = [gap.after && rowBox(view, gap.after), gap.before && rowBox(view, gap.before)]
  const y = above && below ? (above.bottom + below.top) / 2 : above ? above.bottom + 4 : below ? below.top - 4 : view.dom.getBoundingClientRect().top
  return { ...edgeOf(view, place), y }
}

const isOver = (box: { readonly top: number; readonly bottom: number } | null, y: number): boolean => box !== null && y >= box.top && y <= box.bottom

/** The closed toggle whose line a height of the window lies on; null for none. */
export function closedUnder(view: EditorView, rows: readonly DropRow[], y: number): DropRow | null {
  const near = gapAt(view, rows, y)
  return [rows[near - 1], rows[near]].find((row) => row !== undefined && isClosedRow(row) && isOver(rowBox(view, row), y)) ?? null
}

/** Whether a point is on the children of a block that is lifted, where it cannot go. */
export const isInside = (view: EditorView, { from, blocks }: BlockRange, y: number): boolean => {
  let pos = from
  return blocks.some((node) => {
    const row = { pos, node, lineEnd: pos }
    pos += node.nodeSize
    const [line, whole] = [rowBox(view, row), elementOfBlock(view, row.pos)?.getBoundingClientRect() ?? null]
    return isOver(whole, y) && line !== null && y > line.bottom
  })
}

/** A place further in than the deepest there is begins so far to the right of it, px. */
const STEP = 24

/** Whether the pointer asks for a depth that is not to be had there. */
export const asksDeeper = (view: EditorView, { places }: DropGap, place: DropPlace, x: number): boolean =>
  places.every(({ level }) => level <= place.level) && x > edgeOf(view, place).left + STEP
