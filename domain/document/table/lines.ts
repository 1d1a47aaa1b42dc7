import type { Node } from 'prosemirror-model'
import { asCopy } from '../copies.ts'
import { LIMITS } from '../limits.ts'
import { schema } from '../schema.ts'
import { allOf, cellAt, closed, countOf, emptyCell, extentOf, filled, placedAt } from './grid.ts'
import type { Axis, Grid, Placed } from './grid.ts'

/** Rows or columns next to each other: from one up to, not including, another. */
export type Lines = { readonly axis: Axis; readonly from: number; readonly to: number }

/** Whether a table of this size may be made. A merge may leave a larger one. */
export const fitsTable = (rows: number, columns: number): boolean =>
  rows <= LIMITS.table.rows && columns <= LIMITS.table.columns && rows * columns <= LIMITS.table.cells

/** Whether a table may get so many more rows or columns. */
export const mayGrow = (grid: Grid, axis: Axis, count = 1): boolean =>
  fitsTable(grid.rows.length + (axis === 'row' ? count : 0), grid.widths.length + (axis === 'column' ? count : 0))

const spliced = <T>(list: readonly T[], at: number, gone: number, ...added: readonly T[]): readonly T[] => [...list.slice(0, at), ...added, ...list.slice(at + gone)]

/** The rows or columns taken out of a list of what each has. */
function withoutLines(grid: Grid, { axis, from, to }: Lines): Pick<Grid, 'rows' | 'widths'> {
  return axis === 'row' ? { rows: spliced(grid.rows, from, to - from), widths: grid.widths } : { rows: grid.rows, widths: spliced(grid.widths, from, to - from) }
}

/** Room for `count` more rows or columns before `at`: cells behind it move, cells across it grow. */
function parted(cells: readonly Placed[], axis: Axis, at: number, count: number): readonly Placed[] {
  return cells.map((cell) => {
    const { from, to } = extentOf(cell, axis)
    return to <= at ? cell : placedAt(cell, axis, from >= at ? from + count : from, to + count)
  })
}

/**
 * Empty rows or columns before `at`. New cells are aligned as those beside them; a new column is as wide as the browser finds
 * right. Null where the table would get too large.
 */
export function insertLines(grid: Grid, axis: Axis, at: number, count = 1): Grid | null {
  if (!mayGrow(grid, axis, count)) return null
  const cells = parted(grid.cells, axis, at, count)
  const rows = axis === 'row' ? spliced(grid.rows, at, 0, ...Array.from({ length: count }, () => schema.nodes.tableRow.create())) : grid.rows
  const widths = axis === 'column' ? spliced(grid.widths, at, 0, ...Array.from({ length: count }, () => null)) : grid.widths
  const beside = at > 0 ? at - 1 : 0
  const alignAt = (row: number, column: number): unknown =>
    countOf(grid, axis) === 0 ? 'start' : (axis === 'row' ? cellAt(grid, beside, column) : cellAt(grid, row, beside)).node.attrs['align']
  return { table: grid.table, rows, widths, cells: filled(cells, rows.length, widths.length, (row, column) => emptyCell(alignAt(row, column))) }
}

/** The table without these rows or columns; cells that reach over their edge shrink. Null when nothing would be left. */
export function deleteLines(grid: Grid, lines: Lines): Grid | null {
  const { axis, from, to } = lines
  if (to - from >= countOf(grid, axis)) return null
  const left = (at: number): number => (at <= from ? at : at - (Math.min(at, to) - from))
  const cells = grid.cells.flatMap((cell) => {
    const extent = extentOf(cell, axis)
    const [start, end] = [left(extent.from), left(extent.to)]
    return end > start ? [placedAt(cell, axis, start, end)] : []
  })
  return { table: grid.table, ...withoutLines(grid, lines), cells }
}

/** The lines with all others that a cell ties to them. */
export function closedLines(grid: Grid, { axis, from, to }: Lines): Lines {
  const rect = closed(grid, axis === 'row' ? { ...allOf(grid), top: from, bottom: to } : { ...allOf(grid), left: from, right: to })
  return axis === 'row' ? { axis, from: rect.top, to: rect.bottom } : { axis, from: rect.left, to: rect.right }
}

/** Whether a cell reaches over the edge before a row or column. */
const isCut = (grid: Grid, axis: Axis, at: number): boolean =>
  grid.cells.some((cell) => {
    const { from, to } = extentOf(cell, axis)
    return from < at && at < to
  })

/** The order of lines after a move, as the old places in their new order. */
const orderAfter = (count: number, { from, to }: Lines, target: number): readonly number[] => {
  const all = Array.from({ length: count }, (_, at) => at)
  const others = spliced(all, from, to - from)
  return spliced(others, target > from ? target - (to - from) : target, 0, ...all.slice(from, to))
}

/** The grid with its rows or columns in another order, given as old places. No cell may reach from one group that moves to another. */
export function reordered(grid: Grid, axis: Axis, order: readonly number[]): Grid {
  const place = new Map(order.map((old, next) => [old, next]))
  const sorted = <T>(list: readonly T[]): readonly T[] => order.map((old) => list[old] as T)
  return {
    table: grid.table,
    rows: axis === 'row' ? sorted(grid.rows) : grid.rows,
    widths: axis === 'column' ? sorted(grid.widths) : grid.widths,
    cells: grid.cells.map((cell) => {
      const { from, to } = extentOf(cell, axis)
      const next = place.get(from) ?? from
      return placedAt(cell, axis, next, next + to - from)
    }),
  }
}

/** Moves rows or columns before `target`, a place in the old order. Null where that changes nothing, or would tear a merged cell apart. */
export function moveLines(grid: Grid, lines: Lines, target: number): Grid | null {
  const { axis, from, to } = lines
  if (target >= from && target <= to) return null
  if ([from, to, target].some((edge) => isCut(grid, axis, edge))) return null
  return reordered(grid, axis, orderAfter(countOf(grid, axis), lines, target))
}

/** The nearest place a row or column can be moved to in a direction, past what a merged cell ties together; null at the edge. */
export function stepLines(grid: Grid, { axis, from, to }: Lines, way: -1 | 1): number | null {
  const edges = way === 1 ? Array.from({ length: countOf(grid, axis) - to }, (_, i) => to + 1 + i) : Array.from({ length: from }, (_, i) => from - 1 - i)
  return edges.find((edge) => !isCut(grid, axis, edge)) ?? null
}

/** Copies of rows or columns, with new ids, behind them. Null where the table would get too large. */
export function duplicateLines(grid: Grid, lines: Lines): Grid | null {
  const { axis, from, to } = closedLines(grid, lines)
  const count = to - from
  if (!mayGrow(grid, axis, count)) return null
  const copies = grid.cells.flatMap((cell): Placed[] => {
    const extent = extentOf(cell, axis)
    return extent.from >= from && extent.to <= to ? [{ ...placedAt(cell, axis, extent.from + count, extent.to + count), node: asCopy(cell.node), at: null }] : []
  })
  const rows = axis === 'row' ? spliced(grid.rows, to, 0, ...grid.rows.slice(from, to)) : grid.rows
  const widths = axis === 'column' ? spliced(grid.widths, to, 0, ...grid.widths.slice(from, to)) : grid.widths
  const others = parted(grid.cells, axis, to, count)
  return { table: grid.table, rows, widths, cells: [...others, ...copies] }
}

/** Gives a column a width in pixels, or, with null, the one the browser finds right. */
export const setWidth = (grid: Grid, column: number, width: number | null): Grid => ({ ...grid, widths: spliced(grid.widths, column, 1, width) })

/** What a cell says, for sorting. */
const textOf = (node: Node): string => node.textBetween(0, node.content.size, ' ', ' ').trim()

/** The number a text is, with a point or comma before its fraction; null when it is none. */
const numberOf = (text: string): number | null =>
  /^[-+−]?\d+(?:[.,]\d+)? ?%?$/.test(text) ? Number(text.replace('−', '-').replace(',', '.').replace(/ ?%$/, '')) : null

function comparison(language: string): (a: string, b: string) => number {
  const { compare } = new Intl.Collator(language, { numeric: true })
  return (a, b) => {
    const [first, second] = [numberOf(a), numberOf(b)]
    return first !== null && second !== null ? first - second : compare(a, b)
  }
}

/**
 * Sorts rows by the text of a column, numbers by their value, empty cells last; a header row stays. Null where merged rows
 * cannot be parted. `language` decides the order of letters.
 */
export function sortRows(grid: Grid, column: number, direction: 'up' | 'down', language: string): Grid | null {
  const start = grid.table.attrs['headerRow'] === true ? 1 : 0
  if (grid.cells.some(({ rows, row }) => rows > 1 && row + rows > start)) return null
  const compareTexts = comparison(language)
  const keyed = grid.rows.map((_, row) => ({ row, text: textOf(cellAt(grid, row, column).node) })).slice(start)
  const compare = (a: string, b: string): number => (a === '' || b === '' ? Number(a === '') - Number(b === '') : (direction === 'up' ? 1 : -1) * compareTexts(a, b))
  const order = keyed.sort((a, b) => compare(a.text, b.text) || a.row - b.row).map(({ row }) => row)
  const all = [...Array.from({ length: start }, (_, row) => row), ...order]
  return all.every((row, at) => row === at) ? null : reordered(grid, 'row', all)
}
