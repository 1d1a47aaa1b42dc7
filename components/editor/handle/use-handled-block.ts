'use client'

import { useEffect, useState } from 'react'
import { isPickable } from '#domain/document/caret/row.ts'
import type { EditorHandle } from '../editor.ts'
import { blockAround, pickedBlocks } from '../selection/block-selection.ts'
import { blockAtPoint, firstLineOf } from './block-at.ts'

const REACH = 56

const atCaret = ({ view }: EditorHandle): number | null => (view.hasFocus() ? (pickedBlocks(view.state)[0] ?? blockAround(view.state.selection.$from)) : null)

/** Whether the pointer is on its way from the block's first line to the handle beside it. */
const travels = ({ view }: EditorHandle, pos: number, { x, y }: { x: number; y: number }): boolean => {
  const line = firstLineOf(view, pos)
  return line !== null && y >= line.top - 3 && y <= line.bottom + 3 && x >= line.left - REACH && x <= line.left + 4
}

/**
 * The block that has the handle: the one under the pointer, else the one at the caret; null for none. It stays while `isHeld`, and while the pointer
 * travels to the handle. Touch has no pointer that hovers: there it is the block that is selected as a whole.
 */
export function useHandledBlock(editor: EditorHandle, isHeld: () => boolean): number | null {
  const [block, setBlock] = useState<number | null>(null)
  useEffect(() => {
    const { view } = editor
    const sheet: HTMLElement = view.dom.closest('main') ?? view.dom
    const coarse = window.matchMedia('(pointer: coarse)').matches
    let now: number | null = null
    let hovered = false
    const show = (next: number | null) => {
      now = next
      setBlock(next)
    }
    const picked = () => (coarse ? (pickedBlocks(view.state)[0] ?? null) : atCaret(editor))
    const move = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0 || isHeld() || !view.editable) return
      if (now !== null && travels(editor, now, { x: event.clientX, y: event.clientY })) return
      const found = blockAtPoint(view, { x: event.clientX, y: event.clientY })
      hovered = found !== null
      if (found !== now && (found !== null || !isHeld())) show(found ?? picked())
    }
    const leave = () => {
      hovered = false
      if (!isHeld()) show(picked())
    }
    const unhear = editor.subscribe((tr) => {
      const mapped = now === null ? null : tr.mapping.mapResult(now)
      const node = mapped === null || mapped.deleted || mapped.pos >= tr.doc.content.size ? null : tr.doc.nodeAt(mapped.pos)
      const kept = mapped !== null && node !== null && isPickable(node) ? mapped.pos : null
      show(!view.editable ? null : hovered && kept !== null ? kept : (picked() ?? kept))
    })
    if (!coarse) sheet.addEventListener('pointermove', move, { passive: true })
    sheet.addEventListener('pointerleave', leave)
    // The text may have been written before the handle's code was here.
    if (view.editable) show(picked())
    return () => {
      unhear()
      sheet.removeEventListener('pointermove', move)
      sheet.removeEventListener('pointerleave', leave)
    }
  }, [editor, isHeld])
  return block
}
