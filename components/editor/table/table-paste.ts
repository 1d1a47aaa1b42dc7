import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { asCopy } from '#domain/document/copies.ts'
import { toLines } from '#domain/document/edit/turn-lines.ts'
import { plainLines } from '#domain/document/edit/plain-lines.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'
import { mayStand } from '#domain/document/standing.ts'
import { partOf, putCells } from '#domain/document/table/cells.ts'
import { cellAt, gridOf, tableOf } from '#domain/document/table/grid.ts'
import type { Grid } from '#domain/document/table/grid.ts'
import { asStep } from '../binding/undo.ts'
import type { EditorOptions } from '../options.ts'
import { insertBlocks } from '../paste/insert.ts'
import { putTable, selectionOf } from './edit-table.ts'
import { tableHere } from './here.ts'

/** The selected cells as a table of their own, and as tab-separated text; null when no cells are selected. */
export function copiedCells(state: EditorState): { readonly table: Node; readonly text: string } | null {
  const here = state.selection instanceof CellSelection ? tableHere(state) : null
  if (here === null) return null
  const part = partOf(here.grid, here.rect)
  const lines = part.rows.map((_, row) => part.widths.map((_width, column) => {
    const cell = cellAt(part, row, column)
    return cell.row === row && cell.column === column ? plainLines([cell.node]).join(' ') : ''
  }))
  return { table: tableOf(part), text: lines.map((line) => line.join('\t')).join('\n') }
}

const textCell = (text: string): Node => schema.nodes.tableCell.create(null, schema.nodes.paragraph.create(null, text === '' ? null : schema.text(text)))

/** A table of tab-separated text; null for text without tabs. */
function tabbed(text: string): Node | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  if (!lines.some((line) => line.includes('\t'))) return null
  return schema.nodes.table.create({ headerRow: false }, lines.map((line) => schema.nodes.tableRow.create(null, line.split('\t').map(textCell))))
}

function put(view: EditorView, part: Grid, { host, words }: EditorOptions): void {
  const here = tableHere(view.state)
  if (here === null) return
  const next = putCells(here.grid, here.rect, part)
  if (next === null) {
    host.notify(words.texts.tableFull)
    return
  }
  const tr = putTable(view.state.tr, here, next)
  const { top, left, bottom, right } = here.rect
  const filled = { top, left, bottom: Math.max(bottom, top + part.rows.length), right: Math.max(right, left + part.widths.length) }
  const cells = selectionOf(tr.doc, here.pos, filled)
  view.dispatch(asStep(cells === null ? tr : tr.setSelection(cells)).scrollIntoView())
}

let next = 0
const copyId = (): string => `copy${String(++next)}`

/** Blocks as a cell can hold them: what it cannot becomes its lines. */
const forCell = (blocks: readonly Node[]): readonly Node[] =>
  blocks.flatMap((block) => {
    if (mayStand(block.type.name as BlockKind, ['page', 'table', 'tableRow', 'tableCell'])) return [block]
    const lines = toLines([block], { kind: 'paragraph', attrs: {}, newId: copyId })
    const all = lines.every(({ type }) => type === schema.nodes.paragraph) ? lines : plainLines([block]).map((text) => schema.nodes.paragraph.create(null, text === '' ? null : schema.text(text)))
    return all.map(asCopy)
  })

/**
 * A paste where the caret or cells of a table are: a table fills cells from there on, adding rows and columns; other blocks go into the cell as far
 * as one can hold them. False when the selection is not in a table.
 */
export function pasteIntoCells(view: EditorView, blocks: readonly Node[], options: EditorOptions): boolean {
  const here = tableHere(view.state)
  if (here === null || blocks.some((block) => block.isInline)) return false
  const [only] = blocks
  if (blocks.length === 1 && only?.type === schema.nodes.table) {
    const part = gridOf(only)
    const first = part.rows.length === 1 && part.widths.length === 1 && !(view.state.selection instanceof CellSelection) ? part.cells[0] : undefined
    // One cell at a caret is its text.
    if (first === undefined) put(view, part, options)
    else insertBlocks(view, first.node.content.content.map(asCopy), options)
    return true
  }
  if (view.state.selection instanceof CellSelection) {
    put(view, gridOf(schema.nodes.table.create(null, schema.nodes.tableRow.create(null, schema.nodes.tableCell.create(null, [...forCell(blocks)])))), options)
    return true
  }
  const fitting = forCell(blocks)
  if (fitting.every((block, i) => block === blocks[i])) return false
  insertBlocks(view, fitting, options)
  return true
}

/** Tab-separated text where the caret or cells of a table are fills them from there on. False for other text, and elsewhere. */
export function pasteTabbed(view: EditorView, text: string, options: EditorOptions): boolean {
  const table = tableHere(view.state) === null ? null : tabbed(text)
  return table !== null && pasteIntoCells(view, [table], options)
}
