import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { columnWidths } from '../blocks/table/measure.ts'
import { schema } from '../schema.ts'

/** A cell in its place: its first row and column, and how many of each it takes. `at` is where its node begins in the table's content, null for one made here. */
export type Placed = {
  readonly node: Node
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly at: number | null
}

/**
 * A table as a rectangle without a hole or an overlap, whatever a merge has left of it: short rows are filled up, spans that
 * reach too far are cut. Every operation on tables takes and gives one, so each mends the table it works on.
 */
export type Grid = {
  readonly table: Node
  /** The node of each row; its cells here do not count. */
  readonly rows: readonly Node[]
  /** The width of each column in pixels, null where it is automatic. */
  readonly widths: readonly (number | null)[]
  readonly cells: readonly Placed[]
}

/** Some rows and columns: from `top` and `left` up to, not including, `bottom` and `right`. */
export type Rect = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** Rows or columns. */
export type Axis = 'row' | 'column'

const spanOf = (cell: Node, name: 'colspan' | 'rowspan'): number => cell.attrs[name] as number

/** An empty cell to type into, aligned as told. Its ids are given when it reaches the page. */
export const emptyCell = (align: unknown = 'start'): Node => schema.nodes.tableCell.create({ align }, schema.nodes.paragraph.create())

/** The squares of a rectangle of cells that no cell covers yet. */
class Squares {
  private readonly taken: boolean[][] = []

  isTaken(row: number, column: number): boolean {
    return this.taken[row]?.[column] === true
  }

  take({ row, column, rows, columns }: Omit<Placed, 'node' | 'at'>): void {
    for (let y = row; y < row + rows; y++) {
      const line = (this.taken[y] ??= [])
      for (let x = column; x < column + columns; x++) line[x] = true
    }
  }

  get width(): number {
    return this.taken.reduce((most, line) => Math.max(most, line.length), 0)
  }
}

/** Fills every square that no cell covers. `make` gives the cell for one. */
export function filled(cells: readonly Placed[], rows: number, columns: number, make: (row: number, column: number) => Node = () => emptyCell()): readonly Placed[] {
  const squares = new Squares()
  for (const cell of cells) squares.take(cell)
  const all = [...cells]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!squares.isTaken(row, column)) all.push({ node: make(row, column), row, column, rows: 1, columns: 1, at: null })
    }
  }
  return all
}

/** Reads a table as a rectangle of cells, by the rules of HTML. */
export function gridOf(table: Node): Grid {
  const squares = new Squares()
  const cells: Placed[] = []
  table.forEach((row, start, y) => {
    let x = 0
    row.forEach((node, offset) => {
      while (squares.isTaken(y, x)) x++
      let columns = 1
      while (columns < spanOf(node, 'colspan') && !squares.isTaken(y, x + columns)) columns++
      const cell = { node, row: y, column: x, rows: Math.min(spanOf(node, 'rowspan'), table.childCount - y), columns, at: start + 1 + offset }
      squares.take(cell)
      cells.push(cell)
      x += columns
    })
  })
  const stated = columnWidths(table)
  const widths = Array.from({ length: squares.width }, (_, x) => stated[x] ?? null)
  return { table, rows: table.content.content, widths, cells: filled(cells, table.childCount, squares.width) }
}

const sameWidths = (a: readonly number[] | null, b: readonly number[] | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((width, i) => width === b[i]))

// The very node where nothing is different, so that what stays is known to stay.
function nodeOf({ node, column, rows, columns }: Placed, widths: Grid['widths']): Node {
  const own = widths.slice(column, column + columns).map((width) => width ?? 0)
  const colwidth = own.every((width) => width === 0) ? null : own
  const { attrs } = node
  if (attrs['colspan'] === columns && attrs['rowspan'] === rows && sameWidths(attrs['colwidth'] as readonly number[] | null, colwidth)) return node
  return node.type.create({ ...attrs, colspan: columns, rowspan: rows, colwidth }, node.content, node.marks)
}

/** The table a grid stands for. */
export function tableOf({ table, rows, widths, cells }: Grid): Node {
  const lines: Placed[][] = rows.map(() => [])
  for (const cell of cells) lines[cell.row]?.push(cell)
  const made = rows.map((row, y) => row.copy(Fragment.fromArray((lines[y] ?? []).sort((a, b) => a.column - b.column).map((cell) => nodeOf(cell, widths)))))
  return table.copy(Fragment.fromArray(made))
}

/** The cell that covers a square. Throws RangeError outside of the grid. */
export function cellAt({ cells }: Grid, row: number, column: number): Placed {
  const found = cells.find((cell) => cell.row <= row && row < cell.row + cell.rows && cell.column <= column && column < cell.column + cell.columns)
  if (found === undefined) throw new RangeError(`no cell covers row ${row}, column ${column}; the grid is smaller`)
  return found
}

/** The cell whose node begins at an offset in the table's content; null where none does. */
export const cellFrom = ({ cells }: Grid, at: number): Placed | null => cells.find((cell) => cell.at === at) ?? null

/** Where a cell begins along an axis, and how far it reaches. */
export const extentOf = (cell: Placed, axis: Axis): { readonly from: number; readonly to: number } =>
  axis === 'row' ? { from: cell.row, to: cell.row + cell.rows } : { from: cell.column, to: cell.column + cell.columns }

/** The cell at another place along an axis. */
export const placedAt = (cell: Placed, axis: Axis, from: number, to: number): Placed =>
  axis === 'row' ? { ...cell, row: from, rows: to - from } : { ...cell, column: from, columns: to - from }

/** How many rows or columns there are. */
export const countOf = (grid: Grid, axis: Axis): number => (axis === 'row' ? grid.rows.length : grid.widths.length)

/** The whole of a grid. */
export const allOf = (grid: Grid): Rect => ({ top: 0, left: 0, bottom: grid.rows.length, right: grid.widths.length })

/** Whether a cell has a square in a rectangle. */
export const touches = (cell: Placed, { top, left, bottom, right }: Rect): boolean =>
  cell.row < bottom && cell.row + cell.rows > top && cell.column < right && cell.column + cell.columns > left

/** The smallest rectangle around this one that cuts through no cell. */
export function closed(grid: Grid, rect: Rect): Rect {
  const inside = grid.cells.filter((cell) => touches(cell, rect))
  const next = {
    top: Math.min(rect.top, ...inside.map(({ row }) => row)),
    left: Math.min(rect.left, ...inside.map(({ column }) => column)),
    bottom: Math.max(rect.bottom, ...inside.map(({ row, rows }) => row + rows)),
    right: Math.max(rect.right, ...inside.map(({ column, columns }) => column + columns)),
  }
  const same = next.top === rect.top && next.left === rect.left && next.bottom === rect.bottom && next.right === rect.right
  return same ? rect : closed(grid, next)
}
