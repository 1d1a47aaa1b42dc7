'use client'

import { CellSelection } from '@tiptap/pm/tables'
import { GripHorizontal, GripVertical, Plus } from 'lucide-react'
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { allOf, cellFrom, type Axis } from '#domain/document/table/grid.ts'
import { mayGrow, type Lines } from '#domain/document/table/lines.ts'
import type { EditorHandle } from '../editor.ts'
import { elementOfBlock } from '../handle/block-at.ts'
import { useEditorMenu } from '../menus/editor-menu.tsx'
import { anchorOf, hookBeside } from '../menus/use-hung.ts'
import { ColumnBorders, type Border } from './column-borders.tsx'
import { insertBeside, rectOf, selectionOf } from './edit-table.ts'
import { focusBorder } from './focus-border.ts'
import { tableAt, type TableAt } from './here.ts'
import { edgesOf, elementsOf, isMirrored, seenBox } from './table-boxes.ts'
import { columnItems, rowItems, type TableMenu } from './table-items.ts'
import { useLineDrag } from './use-line-drag.tsx'
import { useTableCell } from './use-table-cell.ts'

type Held = { readonly table: TableAt; readonly row: Lines; readonly column: Lines }

/** What has handles now: the table around a cell, and the cell's row and column. */
function heldAt(editor: EditorHandle, cell: number | null): Held | null {
  const { doc } = editor.view.state
  if (cell === null || doc.nodeAt(cell)?.type.name !== 'tableCell') return null
  const $cell = doc.resolve(cell)
  const table = tableAt(doc, $cell.before($cell.depth - 1))
  const placed = table && cellFrom(table.grid, cell - table.pos - 1)
  if (table === null || placed === null) return null
  return {
    table,
    row: { axis: 'row', from: placed.row, to: placed.row + placed.rows },
    column: { axis: 'column', from: placed.column, to: placed.column + placed.columns },
  }
}

type Places = { readonly row: readonly [number, number]; readonly column: readonly [number, number]; readonly top: number; readonly left: number; readonly right: number; readonly bottom: number; readonly borders: readonly Border[] }

/** Where the handles stand, px of the sheet; null while the table is not drawn. */
function placesOf(editor: EditorHandle, { table, row, column }: Held, sheet: HTMLElement): Places | null {
  const { view } = editor
  const elements = elementsOf(view, table.pos)
  if (elements === null) return null
  const around = sheet.getBoundingClientRect()
  const [dx, dy] = [sheet.scrollLeft - around.left, sheet.scrollTop - around.top]
  const seen = seenBox(elements.frame, elements.table)
  const [rows, columns] = [edgesOf(view, table, 'row'), edgesOf(view, table, 'column')]
  const mirrored = isMirrored(elements.frame)
  const isSeen = (x: number): boolean => x >= seen.left - 1 && x <= seen.right + 1
  // A finger covers more than a border: only the one of the column with the caret is there for it.
  const isMeant = (at: number): boolean => !window.matchMedia('(pointer: coarse)').matches || at === column.to - 1
  const borders = columns.slice(1).flatMap((x, at): Border[] => (isSeen(x) && isMeant(at) ? [{ column: at, left: x + dx, width: Math.abs(x - (columns[at] ?? x)) }] : []))
  const sorted = [columns[column.from] ?? 0, columns[column.to] ?? 0].sort((a, b) => a - b)
  const clipped = (x: number): number => Math.min(seen.right, Math.max(seen.left, x)) + dx
  return {
    row: [(rows[row.from] ?? 0) + dy, (rows[row.to] ?? 0) + dy],
    column: [clipped(sorted[0] ?? 0), clipped(sorted[1] ?? 0)],
    top: seen.top + dy, bottom: seen.bottom + dy,
    left: (mirrored ? seen.right : seen.left) + dx, right: (mirrored ? seen.left : seen.right) + dx,
    borders,
  }
}

/** The box of the cells that a menu is about; null once they are gone. */
const boxOfCells = ({ view }: EditorHandle): DOMRect | null => {
  const { selection } = view.state
  return selection instanceof CellSelection ? (elementOfBlock(view, selection.$anchorCell.pos)?.getBoundingClientRect() ?? null) : null
}

const grip = 'absolute top-0 left-0 z-10 grid place-items-center rounded-1 border border-rule bg-slip text-ink-3 hover:border-rule-field hover:text-ink aria-expanded:border-pen aria-expanded:text-pen touch-none cursor-grab print:hidden pointer-coarse:after:absolute pointer-coarse:after:-inset-3.5'
const bar = 'absolute top-0 left-0 z-10 grid place-items-center rounded-1 text-ink-3 opacity-0 settle hover:bg-(--sheet-hover) hover:text-ink hover:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden print:hidden'

/** Handles of the table under the pointer or around the caret: row and column menus, which also move them, borders that set widths, and a row or column more. */
export function TableTools({ editor }: { editor: EditorHandle }) {
  const words = useWords('table')
  const colours = useWords('menus')
  const say = useSay()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const busy = useRef(false)
  const isHeld = useCallback(() => busy.current || box.current?.querySelector(':hover, :focus, :active') != null, [])
  const { cell, turn } = useTableCell(editor, isHeld)
  const [places, setPlaces] = useState<Places | null>(null)
  const [axis, setAxis] = useState<Axis>('row')
  const [, redraw] = useState(0)
  const held = heldAt(editor, cell)
  const menuOf = (): TableMenu => ({ editor, words, colours, language, resize: (column) => focusBorder(editor, column) })
  const menu = useEditorMenu({ editor, label: say(axis === 'row' ? words.rowMenu : words.columnMenu, { number: (held?.[axis].from ?? 0) + 1 }), items: () => (axis === 'row' ? rowItems : columnItems)(menuOf()) })
  const drag = useLineDrag(editor, (which) => {
    const now = heldAt(editor, cell)
    return now && { table: now.table, lines: now[which] }
  })
  busy.current = menu.isOpen || drag.isHolding

  const measure = useCallback(() => {
    const now = heldAt(editor, cell)
    // Asked only beside a table: the browser lays the page out to answer, and this is asked after each change.
    const sheet = now && box.current?.offsetParent
    setPlaces(now === null || !(sheet instanceof HTMLElement) ? null : placesOf(editor, now, sheet))
  }, [editor, cell])
  useLayoutEffect(measure, [measure, turn])

  const open = (which: Axis, element: Element, opener: 'pointer' | 'keyboard') => {
    const now = heldAt(editor, cell)
    const cells = now && selectionOf(editor.view.state.doc, now.table.pos, rectOf(now.table.grid, now[which]))
    if (cells === null) return
    editor.view.dispatch(editor.view.state.tr.setSelection(cells))
    setAxis(which)
    menu.open(hookBeside(anchorOf(element), () => boxOfCells(editor)), opener)
    redraw((count) => count + 1)
  }
  const add = (which: Axis) => {
    const { state } = editor.view
    const cells = held && selectionOf(state.doc, held.table.pos, allOf(held.table.grid))
    if (cells === null) return
    editor.view.dispatch(state.tr.setSelection(cells))
    editor.run(insertBeside(which, 'after'))
    editor.view.focus()
  }
  const gripKey = (which: Axis) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === ' ') drag.lift(which)
    else if (event.key === 'Escape') editor.view.focus()
    else return
    event.preventDefault()
  }
  const gripFor = (which: Axis, style: { transform: string; width: number; height: number }) => (
    <button
      type="button"
      tabIndex={-1}
      data-table-grip={which}
      aria-haspopup="menu"
      aria-expanded={menu.isOpen && axis === which}
      aria-label={say(which === 'row' ? words.rowMenu : words.columnMenu, { number: (held?.[which].from ?? 0) + 1 })}
      data-tip={words.gripHint}
      className={grip}
      style={style}
      onClick={(event) => open(which, event.currentTarget, event.detail === 0 ? 'keyboard' : 'pointer')}
      onKeyDown={gripKey(which)}
    >
      <Icon of={which === 'row' ? GripVertical : GripHorizontal} size={12} />
    </button>
  )
  return (
    <div ref={box} data-table-tools="" className="absolute top-0 left-0" onPointerDown={(event) => { if (!(event.target instanceof Element && event.target.closest('[role=separator]'))) event.preventDefault() }}>
      {held !== null && places !== null && (
        <>
          {gripFor('column', { transform: `translate(${(places.column[0] + places.column[1]) / 2 - 14}px, ${places.top - 15}px)`, width: 28, height: 14 })}
          {gripFor('row', { transform: `translate(${Math.min(places.left, places.right) === places.left ? places.left - 17 : places.left + 3}px, ${(places.row[0] + places.row[1]) / 2 - 14}px)`, width: 14, height: 28 })}
          <ColumnBorders editor={editor} pos={held.table.pos} borders={places.borders} top={places.top} height={places.bottom - places.top} onPull={measure} />
          {mayGrow(held.table.grid, 'row') && (
            <button type="button" tabIndex={-1} aria-label={words.addRow} data-tip={words.addRow} className={bar} style={{ transform: `translate(${Math.min(places.left, places.right)}px, ${places.bottom + 1}px)`, width: Math.abs(places.right - places.left), height: 14 }} onClick={() => add('row')}><Icon of={Plus} size={12} /></button>
          )}
          {mayGrow(held.table.grid, 'column') && (
            <button type="button" tabIndex={-1} aria-label={words.addColumn} data-tip={words.addColumn} className={bar} style={{ transform: `translate(${places.right > places.left ? places.right + 4 : places.right - 18}px, ${places.top}px)`, width: 14, height: places.bottom - places.top }} onClick={() => add('column')}><Icon of={Plus} size={12} /></button>
          )}
        </>
      )}
      {menu.layer}
      {drag.layer}
    </div>
  )
}
