'use client'

import { useEffect, useLayoutEffect, useState, type RefObject } from 'react'
import type { EditorHandle } from '../editor.ts'
import { scrollerOf } from '../steady-view.ts'
import { placeMenu, placeOnPhone, type Box, type MenuPlace } from './menu-place.ts'
import { visibleRoom } from './slip.tsx'
import { watchText } from './watch-text.ts'

const WIDTH = 288
/** The height of the line of keys under a menu, with the edges of the slip, px. */
export const FOOT = 36
const PHONE = '(max-width: 719px)'

// What can be seen above the bar that stands on a phone's keyboard.
const roomForMenu = (): Box => {
  const room = visibleRoom()
  const bar = document.querySelector('[data-block-bar]')?.getBoundingClientRect()
  return bar ? { ...room, bottom: Math.min(room.bottom, bar.top) } : room
}

const placeAt = ({ view }: EditorHandle, from: number): MenuPlace => {
  const room = roomForMenu()
  if (matchMedia(PHONE).matches) return placeOnPhone(room)
  const caret = view.coordsAtPos(Math.min(from, view.state.doc.content.size))
  const { node } = view.domAtPos(from)
  const element = node instanceof Element ? node : node.parentElement
  return placeMenu(caret, WIDTH, room, element !== null && getComputedStyle(element).direction === 'rtl')
}

/** Scrolls the line of the caret clear of a menu that rests at the bottom. */
const clearLine = ({ view }: EditorHandle, menuTop: number) => {
  const over = view.coordsAtPos(view.state.selection.head).bottom + 8 - menuTop
  if (over > 0) scrollerOf(view.dom).scrollTop += over
}

type Placing = { editor: EditorHandle; slip: RefObject<HTMLElement | null>; from: number; rows: number; onClose: () => void }

/** Shows a menu in the top layer beside its trigger, and keeps it there while the page scrolls and the text above grows; closes it when the line leaves the view. */
export const usePlace = ({ editor, slip, from, rows, onClose }: Placing): MenuPlace | null => {
  const [place, setPlace] = useState<MenuPlace | null>(null)
  useLayoutEffect(() => {
    slip.current?.showPopover()
    const update = () => {
      const sheet = editor.view.dom.closest('main')?.getBoundingClientRect()
      const caret = editor.view.coordsAtPos(from)
      if (sheet && (caret.bottom < sheet.top || caret.top > sheet.bottom)) onClose()
      else setPlace(placeAt(editor, from))
    }
    update()
    return watchText(editor, update)
  }, [editor, slip, from, onClose])
  useEffect(() => {
    if (place?.top === null && slip.current && matchMedia(PHONE).matches) clearLine(editor, slip.current.getBoundingClientRect().top)
  }, [editor, slip, place, rows])
  return place
}
