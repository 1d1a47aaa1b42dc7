import type { Node, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { cellFrom, closed, gridOf } from '#domain/document/table/grid.ts'
import type { Grid, Rect } from '#domain/document/table/grid.ts'
import { schema } from '#domain/document/schema.ts'

/** A table of the page, as a grid. */
export type TableAt = { readonly pos: number; readonly node: Node; readonly grid: Grid }

/** The table with the caret or the selected cells, and which cells those are. */
export type TableHere = TableAt & { readonly rect: Rect }

/** The table at a position of the page; null when no table begins there. */
export function tableAt(doc: Node, pos: number): TableAt | null {
  const node = pos >= 0 && pos < doc.content.size ? doc.nodeAt(pos) : null
  return node?.type === schema.nodes.table ? { pos, node, grid: gridOf(node) } : null
}

/** The depth of the table and the cell around a position; null outside of cells. */
function depthsAt($pos: ResolvedPos): { readonly table: number; readonly cell: number } | null {
  for (let depth = $pos.depth; depth > 1; depth--) if ($pos.node(depth).type === schema.nodes.tableCell) return { table: depth - 2, cell: depth }
  return null
}

/** Where the cell around a position begins; null outside of cells. */
export function cellPosAround($pos: ResolvedPos): number | null {
  const depths = depthsAt($pos)
  return depths === null ? null : $pos.before(depths.cell)
}

const ends = ({ selection }: EditorState): readonly [number, number] | null => {
  if (selection instanceof CellSelection) return [selection.$anchorCell.pos, selection.$headCell.pos]
  const [from, to] = [cellPosAround(selection.$from), cellPosAround(selection.$to)]
  return from !== null && from === to ? [from, to] : null
}

/** Whether the caret or the selected cells are in a table. Cheap: nothing of the table is read. */
export const isInTable = (state: EditorState): boolean => ends(state) !== null

/** The table with the caret or the selected cells; null when the selection is neither, or reaches out of a cell. */
export function tableHere(state: EditorState): TableHere | null {
  const cells = ends(state)
  const depths = cells && depthsAt(state.doc.resolve(cells[0] + 1))
  if (cells === null || depths === null) return null
  const pos = state.doc.resolve(cells[0] + 1).before(depths.table)
  const table = tableAt(state.doc, pos)
  if (table === null) return null
  const [anchor, head] = cells.map((cell) => cellFrom(table.grid, cell - pos - 1))
  if (!anchor || !head) return null
  const rect = {
    top: Math.min(anchor.row, head.row), left: Math.min(anchor.column, head.column),
    bottom: Math.max(anchor.row + anchor.rows, head.row + head.rows), right: Math.max(anchor.column + anchor.columns, head.column + head.columns),
  }
  return { ...table, rect: closed(table.grid, rect) }
}
