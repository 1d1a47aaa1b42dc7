'use client'

import { useEffect, useLayoutEffect, useRef, useState, type ComponentProps } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { EditorHandle } from '../editor.ts'
import type { Box } from './menu-place.ts'
import { watchText } from './watch-text.ts'

const GAP = 6
const EDGE = 8

/** Where a slip of this size stands for a box of the window: above or below it, by preference and room, never outside of the window. px. */
export function placeSlip(box: Box, size: { width: number; height: number }, room: Box, prefer: 'above' | 'below'): { left: number; top: number } {
  const left = Math.max(room.left + EDGE, Math.min(box.left, room.right - EDGE - size.width))
  const above = box.top - GAP - size.height
  const below = box.bottom + GAP
  const fitsAbove = above >= room.top + EDGE
  const fitsBelow = below + size.height <= room.bottom - EDGE
  const top = prefer === 'above' ? (fitsAbove ? above : below) : fitsBelow || !fitsAbove ? below : above
  return { left, top: Math.max(room.top + EDGE, Math.min(top, room.bottom - EDGE - size.height)) }
}

/** What can be seen of the window, without a keyboard on the screen. px. */
export function visibleRoom(): Box {
  const seen = window.visualViewport
  return seen
    ? { left: seen.offsetLeft, top: seen.offsetTop, right: seen.offsetLeft + seen.width, bottom: seen.offsetTop + seen.height }
    : { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight }
}

type SlipProps = ComponentProps<'div'> & {
  editor: EditorHandle
  /** What it belongs to; null when that is gone. */
  at: () => Box | null
  prefer: 'above' | 'below'
  onGone?: () => void
}

/** A slip in the top layer beside something of the text; it goes where that goes, and hides while it is out of sight. A field that comes up with it has the focus. */
export function Slip({ editor, at, prefer, onGone, className, children, ...rest }: SlipProps) {
  const slip = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  useLayoutEffect(() => {
    const element = slip.current
    if (element === null) return
    if (!element.matches(':popover-open')) element.showPopover()
    const update = () => {
      const box = at()
      const room = visibleRoom()
      const seen = box !== null && box.bottom > room.top && box.top < room.bottom
      const next = seen ? placeSlip(box, { width: element.offsetWidth, height: element.offsetHeight }, room, prefer) : null
      setPlace((before) => (before?.left === next?.left && before?.top === next?.top ? before : next))
      if (box === null) onGone?.()
    }
    update()
    const grown = new ResizeObserver(update)
    grown.observe(element)
    const leave = watchText(editor, update)
    return () => {
      grown.disconnect()
      leave()
    }
  })
  const stood = useRef(false)
  useEffect(() => {
    // What asks for the focus as it is made cannot have it: nothing of a popover can before it is shown and placed.
    if (place === null || stood.current) return
    stood.current = true
    slip.current?.querySelector('input')?.focus()
  }, [place])
  return (
    <div
      {...rest}
      ref={slip}
      popover="manual"
      className={cx('m-0 rounded-2 border border-rule-field bg-slip p-0 text-ink shadow-2 [inset:auto]', className)}
      style={place === null ? { visibility: 'hidden' } : place}
    >
      {children}
    </div>
  )
}
