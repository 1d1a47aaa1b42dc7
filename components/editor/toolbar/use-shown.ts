'use client'

import type { Selection } from '@tiptap/pm/state'
import { useEffect, useRef, useState } from 'react'
import type { EditorHandle } from '../editor.ts'
import { hasFormattableText } from './formats.ts'

const PAUSE = 200

/**
 * Whether the toolbar is shown: once the mouse that selects is up, or a keyboard selection rests for 200 ms; not while nothing is selected, while
 * composing, or when the focus has gone elsewhere. `isOwn` tells what belongs to the toolbar. Once hidden it stays hidden for that selection.
 */
export function useShown(editor: EditorHandle, isOwn: (element: Element) => boolean): [shown: boolean, hide: () => void] {
  const [shown, setShown] = useState(false)
  const own = useRef(isOwn)
  const hiddenFor = useRef<Selection | null>(null)
  useEffect(() => void (own.current = isOwn))
  useEffect(() => {
    const { view } = editor
    // By touch the browser's own menu stands there; the bar above the keyboard formats.
    if (window.matchMedia('(pointer: coarse)').matches) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let pressed = false
    const isHidden = () => hiddenFor.current !== null && view.state.selection.eq(hiddenFor.current)
    const show = () => { if (!isHidden()) setShown(true) }
    const look = () => {
      clearTimeout(timer)
      if (!isHidden()) hiddenFor.current = null
      if (view.isDestroyed || !view.editable || view.composing || !hasFormattableText(view.state)) setShown(false)
      else if (!pressed && (view.hasFocus() || (document.activeElement !== null && own.current(document.activeElement)))) timer = setTimeout(show, PAUSE)
    }
    const on = (name: 'pointerdown' | 'pointerup' | 'pointercancel' | 'focusin', heard: (event: Event) => void) => document.addEventListener(name, heard, { signal: stop.signal, capture: true })
    on('pointerdown', ({ target }) => {
      if (!(target instanceof Element) || own.current(target)) return
      pressed = true
      setShown(false)
    })
    for (const name of ['pointerup', 'pointercancel'] as const) on(name, () => {
      if (!pressed) return
      pressed = false
      look()
    })
    on('focusin', ({ target }) => {
      if (target instanceof Element && !view.dom.contains(target) && !own.current(target)) setShown(false)
    })
    const unhear = editor.subscribe(look)
    // The selection may be older than the toolbar's code.
    look()
    return () => {
      unhear()
      stop.abort()
      clearTimeout(timer)
    }
  }, [editor])
  const hide = () => {
    hiddenFor.current = editor.view.state.selection
    setShown(false)
  }
  return [shown, hide]
}
