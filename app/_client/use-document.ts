'use client'

import { useCallback, useEffect, useState } from 'react'
import type { DocumentState, LiveDocument } from './sync/document.ts'
import type { Sync } from './sync/sync.ts'

/** A page's document as a screen sees it; `retry` opens it again. The editor is mounted over `ready` only, and anew (by `live`) whenever it is another object. */
export type DocumentView = { live: LiveDocument | null; state: DocumentState; retry: () => void }

const OPENING: Omit<DocumentView, 'retry'> = { live: null, state: { at: 'opening' } }

/** Opens the document of `page` while the component is there; again when what was here could not be saved and has to be read anew. */
export function useDocument(sync: Sync | null, page: string, title: string): DocumentView {
  const [view, setView] = useState(OPENING)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => { sync?.name(page, title) }, [sync, page, title])
  useEffect(() => {
    if (!sync) return
    let live: LiveDocument | null = null
    let stop = (): void => undefined
    const open = (): void => {
      const opened = sync.open(page)
      live = opened
      setView({ live: opened, state: opened.state() })
      stop = opened.onState((state) => {
        if (live !== opened) return
        if (state.at === 'stale') close().then(open, () => undefined)
        else setView({ live: opened, state })
      })
    }
    const close = async (): Promise<void> => {
      stop()
      await live?.close()
    }
    open()
    return () => {
      const last = live
      live = null
      stop()
      void last?.close()
      setView(OPENING)
    }
  }, [sync, page, attempt])
  const retry = useCallback(() => {
    sync?.tryNow(page)
    setAttempt((before) => before + 1)
  }, [sync, page])
  return { ...view, retry }
}
