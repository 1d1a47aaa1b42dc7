import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { asCopy } from '../copies.ts'
import { schema } from '../schema.ts'
import { cellAt, closed, emptyCell, filled, touches } from './grid.ts'
import type { Grid, Placed, Rect } from './grid.ts'
import { fitsTable, insertLines } from './lines.ts'

const isEmptyLine = (block: Node): boolean => block.type === schema.nodes.paragraph && block.content.size === 0

/** Whether there is nothing in a cell but empty lines. */
export const isEmptyCell = (node: Node): boolean => node.content.content.every(isEmptyLine)

const inOrder = (a: Placed, b: Placed): number => a.row - b.row || a.column - b.column

/** The cells of a rectangle, in reading order. */
export const cellsIn = (grid: Grid, rect: Rect): readonly Placed[] => grid.cells.filter((cell) => touches(cell, rect)).sort(inOrder)

const changed = (grid: Grid, rect: Rect, change: (node: Node) => Node): Grid => ({
  ...grid,
  cells: grid.cells.map((cell) => (touches(cell, rect) ? { ...cell, node: change(cell.node) } : cell)),
})

/** Sets attributes of all cells in a rectangle. */
export const setOnCells = (grid: Grid, rect: Rect, attrs: { readonly [name: string]: unknown }): Grid =>
  changed(grid, rect, (node) => node.type.create({ ...node.attrs, ...attrs }, node.content, node.marks))

/** Empties all cells in a rectangle; what they look like stays. */
export const clearCells = (grid: Grid, rect: Rect): Grid =>
  changed(grid, rect, (node) => {
    const first = node.firstChild
    const line = schema.nodes.paragraph.create({ id: first?.type === schema.nodes.paragraph ? (first.attrs['id'] as string | null) : null })
    return node.childCount === 1 && first !== null && isEmptyLine(first) ? node : node.copy(Fragment.from(line))
  })

/** Makes one cell of all in a rectangle: it has the first one's looks and all their content. Null when there is only one already. */
export function mergeCells(grid: Grid, rect: Rect): Grid | null {
  const { top, left, bottom, right } = closed(grid, rect)
  const inside = cellsIn(grid, { top, left, bottom, right })
  const [first] = inside
  if (first === undefined || inside.length < 2) return null
  const content = inside.filter(({ node }) => !isEmptyCell(node)).flatMap(({ node }) => node.content.content)
  const node = content.length === 0 ? first.node : first.node.copy(Fragment.fromArray(content))
  const merged: Placed = { ...first, node, row: top, column: left, rows: bottom - top, columns: right - left }
  return { ...grid, cells: [...grid.cells.filter((cell) => !inside.includes(cell)), merged] }
}

/** Parts the merged cells of a rectangle again; their content stays in the first. Null when none is merged. */
export function splitCells(grid: Grid, rect: Rect): Grid | null {
  const merged = cellsIn(grid, rect).filter(({ rows, columns }) => rows > 1 || columns > 1)
  if (merged.length === 0) return null
  const cells = grid.cells.map((cell) => (merged.includes(cell) ? { ...cell, rows: 1, columns: 1 } : cell))
  const alignAt = (row: number, column: number): unknown => cellAt(grid, row, column).node.attrs['align']
  return { ...grid, cells: filled(cells, grid.rows.length, grid.widths.length, (row, column) => emptyCell(alignAt(row, column))) }
}

/** A part of a table as a table of its own: whole cells, with their widths and looks, and a header where it had one. */
export function partOf(grid: Grid, rect: Rect): Grid {
  const { top, left, bottom, right } = closed(grid, rect)
  const { attrs, type } = grid.table
  const table = type.create({ ...attrs, id: null, headerRow: attrs['headerRow'] === true && top === 0, headerColumn: attrs['headerColumn'] === true && left === 0 })
  return {
    table,
    rows: grid.rows.slice(top, bottom),
    widths: grid.widths.slice(left, right),
    cells: cellsIn(grid, { top, left, bottom, right }).map((cell) => ({ ...cell, row: cell.row - top, column: cell.column - left })),
  }
}

/** A table large enough to take in a rectangle; null where it may not get so large. */
function grown(grid: Grid, { bottom, right }: Rect): Grid | null {
  const [rows, columns] = [Math.max(0, bottom - grid.rows.length), Math.max(0, right - grid.widths.length)]
  if (!fitsTable(grid.rows.length + rows, grid.widths.length + columns)) return null
  const taller = rows === 0 ? grid : insertLines(grid, 'row', grid.rows.length, rows)
  return taller === null || columns === 0 ? taller : insertLines(taller, 'column', taller.widths.length, columns)
}

/** How often a pasted part is repeated along an axis: as often as it fits into what is selected, if it fits exactly. */
const timesIn = (selected: number, part: number): number => (part > 0 && selected > part && selected % part === 0 ? selected / part : 1)

/**
 * Puts a part of a table over the cells of a rectangle, from its first cell on. The table grows where the part is larger;
 * where the rectangle is a multiple of the part, it is repeated. Cells keep their ids and widths. Null where the table
 * would get too large.
 */
export function putCells(grid: Grid, rect: Rect, part: Grid): Grid | null {
  const [down, across] = [timesIn(rect.bottom - rect.top, part.rows.length), timesIn(rect.right - rect.left, part.widths.length)]
  const target: Rect = { top: rect.top, left: rect.left, bottom: rect.top + down * part.rows.length, right: rect.left + across * part.widths.length }
  const large = grown(grid, target)
  if (large === null) return null
  const whole = splitCells(large, target) ?? large
  const put: Placed[] = []
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      for (const cell of part.cells) {
        const [row, column] = [target.top + y * part.rows.length + cell.row, target.left + x * part.widths.length + cell.column]
        const old = cellAt(whole, row, column)
        const looks: { readonly [name: string]: unknown } = cell.node.attrs
        const node = old.node.type.create({ ...old.node.attrs, align: looks['align'], tint: looks['tint'], ink: looks['ink'] }, asCopy(cell.node).content)
        put.push({ ...cell, node, row, column, at: null })
      }
    }
  }
  return { ...whole, cells: [...whole.cells.filter((cell) => !touches(cell, target)), ...put] }
}
