'use client'

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { EditorHandle } from '../editor.ts'
import { setColumnWidth } from './edit-table.ts'
import { tableAt } from './here.ts'
import { elementsOf, isMirrored } from './table-boxes.ts'

/** The narrowest and widest a column gets by hand, px, and how far an arrow key moves its border. */
const [NARROWEST, WIDEST, STEP] = [48, 1_200, 16] as const

/** Where a border is: the column before it, its place in px of the sheet, and how wide the column is now. */
export type Border = { readonly column: number; readonly left: number; readonly width: number }

const within = (width: number): number => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)))

type Pull = { readonly column: number; readonly x: number; readonly width: number; readonly sign: 1 | -1; readonly undo: () => void; now: number }

/** Shows a width without changing the page. Gives what takes it back. */
function preview(editor: EditorHandle, pos: number, column: number): { readonly show: (width: number) => void; readonly undo: () => void } | null {
  const elements = elementsOf(editor.view, pos)
  const col = elements?.frame.querySelectorAll('col')[column]
  if (elements === null || !(col instanceof HTMLElement)) return null
  const { frame } = elements
  const [style, widths] = [col.getAttribute('style'), frame.dataset['widths']]
  const show = (width: number): void => {
    col.style.width = `${width}px`
    frame.dataset['widths'] = [...frame.querySelectorAll('col')].every((each) => each.style.width !== '') ? 'all' : 'some'
  }
  const undo = (): void => {
    if (style === null) col.removeAttribute('style')
    else col.setAttribute('style', style)
    if (widths === undefined) delete frame.dataset['widths']
    else frame.dataset['widths'] = widths
  }
  return { show, undo }
}

type ColumnBordersProps = { editor: EditorHandle; pos: number; borders: readonly Border[]; top: number; height: number; onPull: () => void }

/** The borders of a table's columns: pulled with the pointer or a finger, moved by arrow keys, doubly clicked to fit the text again. */
export function ColumnBorders({ editor, pos, borders, top, height, onPull }: ColumnBordersProps) {
  const words = useWords('table')
  const say = useSay()
  const pull = useRef<Pull | null>(null)
  const set = (column: number, width: number | null) => {
    const table = tableAt(editor.view.state.doc, pos)
    if (table !== null && column < table.grid.widths.length) editor.run(setColumnWidth(table, column, width === null ? null : within(width)))
  }
  const press = (event: PointerEvent<HTMLElement>, { column, width }: Border) => {
    const elements = elementsOf(editor.view, pos)
    const shown = preview(editor, pos, column)
    if (event.button !== 0 || elements === null || shown === null) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    pull.current = { column, x: event.clientX, width, sign: isMirrored(elements.frame) ? -1 : 1, undo: shown.undo, now: width }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const { current } = pull
    if (current === null) return
    current.now = within(current.width + current.sign * (event.clientX - current.x))
    preview(editor, pos, current.column)?.show(current.now)
    onPull()
  }
  const letGo = (keep: boolean) => {
    const { current } = pull
    pull.current = null
    if (current === null) return
    current.undo()
    if (keep && current.now !== Math.round(current.width)) set(current.column, current.now)
    onPull()
  }
  const key = (event: KeyboardEvent<HTMLElement>, { column, width }: Border) => {
    const elements = elementsOf(editor.view, pos)
    const sign = elements !== null && isMirrored(elements.frame) ? -1 : 1
    const step = sign * STEP * (event.shiftKey ? 4 : 1)
    switch (event.key) {
      case 'ArrowLeft': set(column, width - step); break
      case 'ArrowRight': set(column, width + step); break
      case 'Delete': case 'Backspace': set(column, null); break
      case 'Escape': case 'Enter': {
        if (pull.current === null) editor.view.focus()
        else letGo(false)
        break
      }
      default: return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return borders.map((border) => (
    <div
      key={border.column}
      role="separator"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={say(words.border, { number: border.column + 1 })}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={Math.round(border.width)}
      aria-valuetext={say(words.width, { width: Math.round(border.width) })}
      data-column-border={border.column}
      className="group absolute top-0 left-0 z-10 w-2 -translate-x-1 cursor-col-resize touch-none outline-none pointer-coarse:w-7 pointer-coarse:-translate-x-3.5 print:hidden"
      style={{ transform: `translate(${border.left}px, ${top}px)`, height }}
      onPointerDown={(event) => press(event, border)}
      onPointerMove={move}
      onPointerUp={() => letGo(true)}
      onPointerCancel={() => letGo(false)}
      onDoubleClick={() => set(border.column, null)}
      onKeyDown={(event) => key(event, border)}
    >
      <div aria-hidden="true" className="mx-auto h-full w-0.5 group-hover:bg-pen group-focus-visible:bg-pen group-active:bg-pen" />
    </div>
  ))
}
