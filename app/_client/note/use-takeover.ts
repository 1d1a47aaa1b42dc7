'use client'

import { useEffect, useRef, useState, type RefObject } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { recordEarlyInput } from './early-input.ts'
import type { Note } from './note-data.ts'
import type { BodyCallbacks, OpenBody } from './open-body.ts'

/** Where the body of a note stands: read, being fetched, edited, or not to be had. */
export type BodyState = { at: 'static' } | { at: 'live'; editor: EditorHandle } | { at: 'failed' } | { at: 'gone' }

type TakeoverOptions = { note: Note; label: string; body: RefObject<HTMLDivElement | null>; callbacks: BodyCallbacks }

const idle = (run: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const id = window.requestIdleCallback(run, { timeout: 2000 })
    return () => window.cancelIdleCallback(id)
  }
  const id = setTimeout(run, 200)
  return () => clearTimeout(id)
}

/**
 * Makes the static body of a note an edited one: when the browser is idle, or at the first sign that somebody wants to write. Until then what they
 * do is recorded, and applied at the takeover.
 */
export const useTakeover = ({ note, label, body, callbacks }: TakeoverOptions): BodyState => {
  const [state, setState] = useState<BodyState>({ at: 'static' })
  const latest = useRef({ note, callbacks })
  useEffect(() => {
    latest.current = { note, callbacks }
  })
  const { id } = note.page

  useEffect(() => {
    const element = body.current
    const scroller = element?.closest<HTMLElement>('main')
    if (!element || !scroller) return
    let opened: Promise<OpenBody> | null = null
    let over = false
    const early = recordEarlyInput(element, label, () => begin())
    const begin = () => {
      if (opened || over) return
      opened = import('./open-body.ts').then(({ openBody }) =>
        openBody({
          ...latest.current,
          element,
          scroller,
          early,
          tell: (next) => {
            if (!over) setState(next)
          },
        }),
      )
    }
    const cancelIdle = idle(begin)
    const signs = ['pointerover', 'focusin', 'touchstart'] as const
    for (const sign of signs) scroller.addEventListener(sign, begin, { once: true, passive: true })
    return () => {
      over = true
      cancelIdle()
      early.cancel()
      for (const sign of signs) scroller.removeEventListener(sign, begin)
      void opened?.then((open) => open.close())
    }
  }, [id, label, body])
  return state
}
