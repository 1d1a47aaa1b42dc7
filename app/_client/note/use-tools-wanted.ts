'use client'

import { useEffect, useState } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'

// Who only reads fetches the tools last, and still before a network that goes away could keep them from it.
const READERS_WAIT = 3_000

const SIGNS = ['pointermove', 'focusin', 'touchstart'] as const

/** Whether the menus and tools around the text are wanted: at the first sign that somebody may write, else once the browser has nothing to do. */
export const useToolsWanted = (editor: EditorHandle | null): boolean => {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const scroller = editor?.view.dom.closest('main')
    if (wanted || !editor || !scroller) return
    const want = () => setWanted(true)
    if (editor.view.hasFocus()) want()
    for (const sign of SIGNS) scroller.addEventListener(sign, want, { once: true, passive: true })
    const timer = setTimeout(want, READERS_WAIT)
    return () => {
      clearTimeout(timer)
      for (const sign of SIGNS) scroller.removeEventListener(sign, want)
    }
  }, [editor, wanted])
  return wanted
}
