import type { EditorView } from '@tiptap/pm/view'
import type { Axis, Grid } from '#domain/document/table/grid.ts'
import type { TableAt } from './here.ts'

/** A box of the window, px. */
export type TableBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Where a table is drawn: its frame, which scrolls sideways, and the table in it. Null while it is not drawn. */
export function elementsOf(view: EditorView, pos: number): { readonly frame: HTMLElement; readonly table: HTMLTableElement } | null {
  const frame = view.nodeDOM(pos)
  const table = frame instanceof HTMLElement ? frame.querySelector('table') : null
  return frame instanceof HTMLElement && table !== null ? { frame, table } : null
}

/** Whether the columns of a table run from right to left. */
export const isMirrored = (frame: Element): boolean => getComputedStyle(frame).direction === 'rtl'

const cellBox = (view: EditorView, table: TableAt, at: number | null): DOMRect | null => {
  const dom = at === null ? null : view.nodeDOM(table.pos + 1 + at)
  return dom instanceof HTMLElement ? dom.getBoundingClientRect() : null
}

const startOf = (box: TableBox, axis: Axis, mirrored: boolean): number => (axis === 'row' ? box.top : mirrored ? box.right : box.left)
const endOf = (box: TableBox, axis: Axis, mirrored: boolean): number => (axis === 'row' ? box.bottom : mirrored ? box.left : box.right)

// The first cell with that edge decides: all cells of a line have the same.
function edgeFrom(view: EditorView, table: TableAt, axis: Axis, edge: number): number | null {
  const elements = elementsOf(view, table.pos)
  const mirrored = elements !== null && isMirrored(elements.frame)
  const [from, size] = axis === 'row' ? (['row', 'rows'] as const) : (['column', 'columns'] as const)
  for (const cell of table.grid.cells) {
    const box = cell[from] === edge || cell[from] + cell[size] === edge ? cellBox(view, table, cell.at) : null
    if (box !== null) return cell[from] === edge ? startOf(box, axis, mirrored) : endOf(box, axis, mirrored)
  }
  return null
}

const countOf = ({ rows, widths }: Grid, axis: Axis): number => (axis === 'row' ? rows.length : widths.length)

/** Where the edges of the rows or columns are, from the first's start to the last's end, px of the window along the axis. */
export const edgesOf = (view: EditorView, table: TableAt, axis: Axis): readonly number[] =>
  Array.from({ length: countOf(table.grid, axis) + 1 }, (_, edge) => edgeFrom(view, table, axis, edge) ?? 0)

/** The part of a table's frame that can be seen in it: wide tables reach further. */
export function seenBox(frame: Element, table: Element): TableBox {
  const [outer, inner] = [frame.getBoundingClientRect(), table.getBoundingClientRect()]
  return { left: Math.max(outer.left, inner.left), right: Math.min(outer.right, inner.right), top: inner.top, bottom: inner.bottom }
}
