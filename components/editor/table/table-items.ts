import type { Command } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { ArrowDown, ArrowDownAZ, ArrowDownToLine, ArrowDownZA, ArrowLeft, ArrowLeftToLine, ArrowRight, ArrowRightToLine, ArrowUp, ArrowUpToLine, Copy, Eraser, MoveHorizontal, Palette, TableCellsMerge, TableCellsSplit, TableRowsSplit, TextAlignStart, Trash2, type LucideIcon } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { COLOURS } from '#domain/document/kinds.ts'
import type { Axis } from '#domain/document/table/grid.ts'
import { mayGrow } from '#domain/document/table/lines.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import type { EditorHandle } from '../editor.ts'
import { clearSelected, duplicateSelected, insertBeside, mergeSelected, removeLines, setColumnWidth, sortBySelected, splitSelected, stepSelected, styleCells } from './edit-table.ts'
import type { Reach } from './edit-table.ts'
import { tableHere } from './here.ts'

/** What the entries about a table's rows, columns and cells are made from. */
export type TableMenu = {
  readonly editor: EditorHandle
  readonly words: Words['table']
  /** The names of colours. */
  readonly colours: Pick<Words['menus'], 'none' | 'colours'>
  readonly language: Language
  /** Gives the focus to the border of a column, so that arrow keys change its width. */
  readonly resize: (column: number) => void
}

type Act = { readonly id: string; readonly label: string; readonly icon: LucideIcon; readonly command: Command }

const runs = ({ editor }: TableMenu, { id, label, icon, command }: Act): MenuItem => ({ kind: 'action', id, label, icon, run: () => void editor.run(command) })

/** An entry for what can be done now; none for what cannot. */
const act = (menu: TableMenu, entry: Act): MenuItem[] => (entry.command(menu.editor.view.state) ? [runs(menu, entry)] : [])

/** An entry that makes the table larger: at the limit it stays and says why. */
const grow = (menu: TableMenu, axis: Axis, entry: Act): MenuItem[] => {
  const table = tableHere(menu.editor.view.state)
  if (table === null) return []
  const item = runs(menu, entry)
  return [item.kind === 'action' && !mayGrow(table.grid, axis) ? { ...item, disabledReason: menu.words.full } : item]
}

const looks = (menu: TableMenu, reach: Reach): MenuItem[] => {
  const { editor, words, colours } = menu
  const aligns = { start: words.alignStart, centre: words.alignCentre, end: words.alignEnd }
  return [
    {
      kind: 'submenu', id: `${reach}-align`, label: words.align, icon: TextAlignStart,
      items: (['start', 'centre', 'end'] as const).map((align) => ({ kind: 'action', id: `${reach}-${align}`, label: aligns[align], run: () => void editor.run(styleCells(reach, { align })) })),
    },
    {
      kind: 'submenu', id: `${reach}-colour`, label: words.colour, icon: Palette,
      items: (['none', ...COLOURS] as const).map((tint) => ({ kind: 'action', id: `${reach}-${tint}`, label: tint === 'none' ? colours.none : colours.colours[tint], run: () => void editor.run(styleCells(reach, { tint })) })),
    },
  ]
}

/** The entries for the rows that are selected, or the one with the caret. */
export const rowItems = (menu: TableMenu): MenuItem[] => {
  const { words } = menu
  return [
    ...grow(menu, 'row', { id: 'rowAbove', label: words.rowAbove, icon: ArrowUpToLine, command: insertBeside('row', 'before') }),
    ...grow(menu, 'row', { id: 'rowBelow', label: words.rowBelow, icon: ArrowDownToLine, command: insertBeside('row', 'after') }),
    ...act(menu, { id: 'rowUp', label: words.rowUp, icon: ArrowUp, command: stepSelected('row', -1) }),
    ...act(menu, { id: 'rowDown', label: words.rowDown, icon: ArrowDown, command: stepSelected('row', 1) }),
    ...grow(menu, 'row', { id: 'rowDuplicate', label: words.rowDuplicate, icon: Copy, command: duplicateSelected('row') }),
    { kind: 'rule', id: 'rowLooks' },
    ...looks(menu, 'row'),
    ...act(menu, { id: 'rowClear', label: words.rowClear, icon: Eraser, command: clearSelected('row') }),
    { kind: 'rule', id: 'rowEnd' },
    { kind: 'action', id: 'rowDelete', label: words.rowDelete, icon: Trash2, tone: 'danger', run: () => void menu.editor.run(removeLines('row')) },
  ]
}

const sortItems = (menu: TableMenu): MenuItem[] =>
  ([['up', menu.words.sortUp, ArrowDownAZ], ['down', menu.words.sortDown, ArrowDownZA]] as const).map(([direction, label, icon]) => {
    const table = tableHere(menu.editor.view.state)
    const torn = table?.grid.cells.some(({ rows }) => rows > 1) === true
    return { ...runs(menu, { id: `sort-${direction}`, label, icon, command: sortBySelected(direction, menu.language) }), ...(torn ? { disabledReason: menu.words.sortRefused } : {}) }
  })

/** The entries for the columns that are selected, or the one with the caret. */
export const columnItems = (menu: TableMenu): MenuItem[] => {
  const { words, editor } = menu
  const table = tableHere(editor.view.state)
  if (table === null) return []
  // Columns follow the direction of the table, arrows what one sees.
  const element = editor.view.nodeDOM(table.pos)
  const mirrored = element instanceof Element && getComputedStyle(element).direction === 'rtl'
  const column = table.rect.right - 1
  return [
    ...grow(menu, 'column', { id: 'columnBefore', label: words.columnBefore, icon: ArrowLeftToLine, command: insertBeside('column', 'before') }),
    ...grow(menu, 'column', { id: 'columnAfter', label: words.columnAfter, icon: ArrowRightToLine, command: insertBeside('column', 'after') }),
    ...act(menu, { id: 'columnLeft', label: words.columnLeft, icon: ArrowLeft, command: stepSelected('column', mirrored ? 1 : -1) }),
    ...act(menu, { id: 'columnRight', label: words.columnRight, icon: ArrowRight, command: stepSelected('column', mirrored ? -1 : 1) }),
    ...grow(menu, 'column', { id: 'columnDuplicate', label: words.columnDuplicate, icon: Copy, command: duplicateSelected('column') }),
    { kind: 'rule', id: 'columnOrder' },
    ...sortItems(menu),
    { kind: 'action', id: 'resize', label: words.resize, icon: MoveHorizontal, run: () => menu.resize(column) },
    ...act(menu, { id: 'fit', label: words.fit, icon: TableRowsSplit, command: setColumnWidth(table, column, null) }),
    { kind: 'rule', id: 'columnLooks' },
    ...looks(menu, 'column'),
    ...act(menu, { id: 'columnClear', label: words.columnClear, icon: Eraser, command: clearSelected('column') }),
    { kind: 'rule', id: 'columnEnd' },
    { kind: 'action', id: 'columnDelete', label: words.columnDelete, icon: Trash2, tone: 'danger', run: () => void editor.run(removeLines('column')) },
  ]
}

/** The entries for the cells that are selected, or the one with the caret. */
const cellItems = (menu: TableMenu): MenuItem[] => {
  const { words, editor } = menu
  const several = editor.view.state.selection instanceof CellSelection
  return [
    ...(several ? act(menu, { id: 'merge', label: words.merge, icon: TableCellsMerge, command: mergeSelected }) : []),
    ...act(menu, { id: 'split', label: words.split, icon: TableCellsSplit, command: splitSelected }),
    ...looks(menu, 'cells'),
    ...act(menu, { id: 'cellsClear', label: words.cellsClear, icon: Eraser, command: clearSelected('cells') }),
  ]
}

/** What the block menu of a table says of its rows, columns and cells; nothing while no cell has the caret or is selected. */
export const tableItems = (menu: TableMenu): MenuItem[] => {
  if (tableHere(menu.editor.view.state) === null) return []
  const { words } = menu
  return [
    { kind: 'submenu', id: 'row', label: words.row, items: rowItems(menu) },
    { kind: 'submenu', id: 'column', label: words.column, items: columnItems(menu) },
    { kind: 'submenu', id: 'cells', label: words.cells, items: cellItems(menu) },
  ]
}
