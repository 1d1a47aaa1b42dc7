'use client'

import { useEffect, useState } from 'react'
import type { EditorView } from '@tiptap/pm/view'
import { schema } from '#domain/document/schema.ts'
import type { EditorHandle } from '../editor.ts'
import { CellSelection } from '@tiptap/pm/tables'
import { cellPosAround } from './here.ts'

const REACH = 28

const atCaret = (view: EditorView): number | null => {
  const { selection } = view.state
  return selection instanceof CellSelection ? selection.$headCell.pos : cellPosAround(selection.$head)
}

function cellUnder(view: EditorView, target: EventTarget | null): number | null {
  const cell = target instanceof Element ? target.closest('.memo-table-cell') : null
  if (cell === null || !view.dom.contains(cell)) return null
  return cellPosAround(view.state.doc.resolve(view.posAtDOM(cell, 0)))
}

/** Whether the pointer is beside the table it came from: on its way to the handles there. */
function isBeside(view: EditorView, cell: number, { x, y }: { x: number; y: number }): boolean {
  const dom = view.nodeDOM(cell)
  const box = dom instanceof HTMLElement ? dom.closest('.memo-table')?.getBoundingClientRect() : undefined
  return box !== undefined && x > box.left - REACH && x < box.right + REACH && y > box.top - REACH && y < box.bottom + REACH
}

/**
 * The cell whose row and column have handles: the one under the pointer, else the one with the caret, by position; null for none. It stays while
 * `isHeld`, and while the pointer is beside its table. Counts up with `turn` whenever what is shown may have moved.
 */
export function useTableCell(editor: EditorHandle, isHeld: () => boolean): { readonly cell: number | null; readonly turn: number } {
  const [shown, setShown] = useState<{ cell: number | null; turn: number }>({ cell: null, turn: 0 })
  useEffect(() => {
    const { view } = editor
    const sheet: HTMLElement = view.dom.closest('main') ?? view.dom
    let now: number | null = null
    let hovered = false
    const show = (cell: number | null, moved: boolean) => {
      if (cell === now && (cell === null || !moved)) return
      now = cell
      setShown(({ turn }) => ({ cell, turn: turn + 1 }))
    }
    const own = () => (view.editable ? atCaret(view) : null)
    const move = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0 || isHeld() || !view.editable) return
      const found = cellUnder(view, event.target)
      if (found === null && now !== null && hovered && isBeside(view, now, { x: event.clientX, y: event.clientY })) return
      hovered = found !== null
      show(found ?? own(), false)
    }
    const leave = () => {
      hovered = false
      if (!isHeld()) show(own(), false)
    }
    const unhear = editor.subscribe((tr) => {
      const mapped = now === null ? null : tr.mapping.mapResult(now)
      const kept = mapped !== null && !mapped.deleted && tr.doc.nodeAt(mapped.pos)?.type === schema.nodes.tableCell ? mapped.pos : null
      show(!view.editable ? null : hovered && kept !== null ? kept : own(), tr.docChanged)
    })
    const moved = () => { if (now !== null) show(now, true) }
    sheet.addEventListener('pointermove', move, { passive: true })
    sheet.addEventListener('pointerleave', leave)
    view.dom.addEventListener('scroll', moved, { capture: true, passive: true })
    window.addEventListener('resize', moved)
    show(own(), false)
    return () => {
      unhear()
      sheet.removeEventListener('pointermove', move)
      sheet.removeEventListener('pointerleave', leave)
      view.dom.removeEventListener('scroll', moved, { capture: true })
      window.removeEventListener('resize', moved)
    }
  }, [editor, isHeld])
  return shown
}
