import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { Transform } from '@tiptap/pm/transform'
import { adopt } from '#domain/document/edit/adopt.ts'
import { clearCells, mergeCells, setOnCells, splitCells } from '#domain/document/table/cells.ts'
import { allOf, cellAt, gridOf, tableOf } from '#domain/document/table/grid.ts'
import type { Axis, Grid, Rect } from '#domain/document/table/grid.ts'
import { closedLines, deleteLines, duplicateLines, insertLines, moveLines, setWidth, sortRows, stepLines } from '#domain/document/table/lines.ts'
import type { Lines } from '#domain/document/table/lines.ts'
import { placeOf, posOf } from '../binding/place.ts'
import { tableHere } from './here.ts'
import type { TableAt, TableHere } from './here.ts'

/** What is selected after a change: these cells, or the caret where it was, wherever its cell now is. */
type After = Rect | 'caret'

const linesOf = (rect: Rect, axis: Axis): Lines => (axis === 'row' ? { axis, from: rect.top, to: rect.bottom } : { axis, from: rect.left, to: rect.right })

/** All cells of some rows or columns. */
export const rectOf = (grid: Grid, { axis, from, to }: Lines): Rect => (axis === 'row' ? { ...allOf(grid), top: from, bottom: to } : { ...allOf(grid), left: from, right: to })

/** The selection of a rectangle of cells in the table at `pos`; null where the table has none there. */
export function selectionOf(doc: Transaction['doc'], pos: number, rect: Rect): CellSelection | null {
  const table = doc.nodeAt(pos)
  const grid = table === null ? null : gridOf(table)
  if (grid === null || rect.top >= grid.rows.length || rect.left >= grid.widths.length) return null
  const first = cellAt(grid, rect.top, rect.left)
  const last = cellAt(grid, Math.min(rect.bottom, grid.rows.length) - 1, Math.min(rect.right, grid.widths.length) - 1)
  return first.at === null || last.at === null ? null : CellSelection.create(doc, pos + 1 + first.at, pos + 1 + last.at)
}

function caretAgain(tr: Transaction, state: EditorState, table: TableHere): void {
  const place = placeOf(state.doc, state.selection.head)
  const known = place && posOf(tr.doc, place)
  if (known !== null) {
    tr.setSelection(TextSelection.near(tr.doc.resolve(known)))
    return
  }
  // The caret's cell is gone: it goes to the one that stands there now.
  const now = tr.doc.nodeAt(table.pos)
  const grid = now?.type === table.node.type ? gridOf(now) : null
  const next = grid && cellAt(grid, Math.min(table.rect.top, grid.rows.length - 1), Math.min(table.rect.left, grid.widths.length - 1))
  tr.setSelection(TextSelection.near(tr.doc.resolve(next?.at == null ? Math.min(table.pos, tr.doc.content.size) : table.pos + 2 + next.at)))
}

/** Puts `next` in the place of the table by the smallest steps, so that carets and other people’s selections in cells that stay do. */
export function putTable(tr: Transaction, { pos, node }: TableAt, next: Grid): Transaction {
  const aim = new Transform(tr.doc)
  aim.replaceWith(pos, pos + node.nodeSize, tableOf(next))
  adopt(tr, aim.doc)
  return tr
}

type Change = (table: TableHere, state: EditorState) => { readonly grid: Grid; readonly after: After } | null

/** A change of the table one is in, as a command: false where it does not apply. */
const change = (make: Change): Command => (state, dispatch) => {
  const table = tableHere(state)
  const made = table && make(table, state)
  if (table === null || made === null) return false
  if (!dispatch) return true
  const tr = putTable(state.tr, table, made.grid)
  const cells = made.after === 'caret' ? null : selectionOf(tr.doc, table.pos, made.after)
  if (cells === null) caretAgain(tr, state, table)
  else tr.setSelection(cells)
  dispatch(tr.scrollIntoView())
  return true
}

const keepCaret = ({ selection }: EditorState, rect: Rect): After => (selection instanceof CellSelection ? rect : 'caret')
const made = (grid: Grid | null, after: After) => (grid === null ? null : { grid, after })

/** An empty row or column beside those selected. Does not apply to a table that is as large as one may be. */
export const insertBeside = (axis: Axis, side: 'before' | 'after'): Command =>
  change(({ grid, rect }, state) => {
    const { from, to } = linesOf(rect, axis)
    const at = side === 'before' ? from : to
    const next = insertLines(grid, axis, at)
    return next && made(next, keepCaret(state, rectOf(next, { axis, from: at, to: at + 1 })))
  })

/** Deletes the selected rows or columns; with all of them the table goes. */
export const removeLines = (axis: Axis): Command => (state, dispatch, view) => {
  const table = tableHere(state)
  if (table === null) return false
  const next = deleteLines(table.grid, linesOf(table.rect, axis))
  if (next !== null) return change(() => made(next, 'caret'))(state, dispatch, view)
  const tr = state.tr.delete(table.pos, table.pos + table.node.nodeSize)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(table.pos, tr.doc.content.size)))).scrollIntoView())
  return true
}

const moved = (state: EditorState, { grid, rect }: TableHere, lines: Lines, target: number) => {
  const next = moveLines(grid, lines, target)
  const from = target > lines.from ? target - (lines.to - lines.from) : target
  return next && made(next, keepCaret(state, lines.axis === 'row' ? { ...rect, top: from, bottom: from + lines.to - lines.from } : { ...rect, left: from, right: from + lines.to - lines.from }))
}

/** Moves the selected rows or columns one place on, merged cells and what they tie together as one. */
export const stepSelected = (axis: Axis, way: -1 | 1): Command =>
  change((table, state) => {
    const lines = closedLines(table.grid, linesOf(table.rect, axis))
    const target = stepLines(table.grid, lines, way)
    return target === null ? null : moved(state, table, lines, target)
  })

/** Moves rows or columns before `target`, a place in the present order; they are then selected. */
export const moveTo = (lines: Lines, target: number): Command =>
  change((table) => {
    const next = moveLines(table.grid, lines, target)
    const from = target > lines.from ? target - (lines.to - lines.from) : target
    return next && made(next, rectOf(next, { ...lines, from, to: from + lines.to - lines.from }))
  })

/** Copies of the selected rows or columns, behind them. */
export const duplicateSelected = (axis: Axis): Command =>
  change(({ grid, rect }, state) => {
    const lines = closedLines(grid, linesOf(rect, axis))
    const next = duplicateLines(grid, lines)
    return next && made(next, keepCaret(state, rectOf(next, { axis, from: lines.to, to: lines.to + lines.to - lines.from })))
  })

/** Which cells a command is about: those selected, or all of their rows or columns. */
export type Reach = 'cells' | Axis
const reached = ({ grid, rect }: TableHere, reach: Reach): Rect => (reach === 'cells' ? rect : rectOf(grid, linesOf(rect, reach)))

/** Sets what cells look like. */
export const styleCells = (reach: Reach, attrs: { readonly align?: string; readonly tint?: string }): Command =>
  change((table, state) => made(setOnCells(table.grid, reached(table, reach), attrs), keepCaret(state, table.rect)))

/** Empties cells. */
export const clearSelected = (reach: Reach): Command => change((table, state) => made(clearCells(table.grid, reached(table, reach)), keepCaret(state, table.rect)))

/** One cell of all that are selected. */
export const mergeSelected: Command = change(({ grid, rect }) => made(mergeCells(grid, rect), rect))

/** The merged cells among those selected, parted. */
export const splitSelected: Command = change(({ grid, rect }, state) => made(splitCells(grid, rect), keepCaret(state, rect)))

/** Sorts the rows by the column with the caret. */
export const sortBySelected = (direction: 'up' | 'down', language: string): Command =>
  change(({ grid, rect }) => made(sortRows(grid, rect.left, direction, language), 'caret'))

/** Gives a column of the table at `pos` a width in pixels; null is automatic. The selection stays. */
export const setColumnWidth = (table: TableAt, column: number, width: number | null): Command => (state, dispatch) => {
  if (table.grid.widths[column] === width) return false
  const { selection } = state
  const tr = putTable(state.tr, table, setWidth(table.grid, column, width))
  dispatch?.(tr.setSelection(selection.map(tr.doc, tr.mapping)))
  return true
}

/** A new last row, with the caret in its first cell: Tab at the end of a table. */
export const addRowAtEnd: Command = (state, dispatch) => {
  const table = tableHere(state)
  const next = table && insertLines(table.grid, 'row', table.grid.rows.length)
  if (table === null || next === null) return false
  if (!dispatch) return true
  const tr = putTable(state.tr, table, next)
  const grid = gridOf(tr.doc.nodeAt(table.pos) ?? table.node)
  const first = cellAt(grid, grid.rows.length - 1, 0)
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(table.pos + 2 + (first.at ?? 0)))).scrollIntoView())
  return true
}
