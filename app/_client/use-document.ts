'use client'

import { useEffect, useState } from 'react'
import type { DocumentState, LiveDocument } from './sync/document.ts'
import type { Sync } from './sync/sync.ts'

/** A page's document as a screen sees it. The editor is mounted over `ready` only, and anew (by `live`) whenever it is another object. */
export type DocumentView = { live: LiveDocument | null; state: DocumentState }

const OPENING: DocumentView = { live: null, state: { at: 'opening' } }

/** Opens the document of `page` while the component is there; again when what was here could not be saved and has to be read anew. */
export function useDocument(sync: Sync | null, page: string, title: string): DocumentView {
  const [view, setView] = useState<DocumentView>(OPENING)
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
  }, [sync, page])
  return view
}
