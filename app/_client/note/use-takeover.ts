'use client'

import { useEffect, useRef, useState, type RefObject } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { loadLive, syncOf } from '../load-live.ts'
import type { DocumentView } from '../use-document.ts'
import type { Presence } from '../sync/presence.ts'
import { arriveAtBlock } from './arrive-at-block.ts'
import { recordEarlyInput, type EarlyRecorder } from './early-input.ts'
import type { HostDeeds } from './editor-host.ts'
import type { Note } from './note-data.ts'

type TakeoverOptions = {
  note: Note
  label: string
  body: RefObject<HTMLDivElement | null>
  /** The shared document as far as it is here. */
  document: DocumentView
  presence: Presence | null
  mode: 'write' | 'read'
  /** Whether the page asks for spell checking. */
  spelling: boolean
  deeds: HostDeeds
  /** Asked for each key while a menu is open at the caret. */
  takeKey: (event: KeyboardEvent) => boolean
}

const loadEditor = async () => (await loadLive()).loadEditor()

const idle = (run: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const id = window.requestIdleCallback(run, { timeout: 2000 })
    return () => window.cancelIdleCallback(id)
  }
  const id = setTimeout(run, 200)
  return () => clearTimeout(id)
}

// Wanted when the browser is idle, or at the first sign that somebody is about to write.
const useWanted = (body: RefObject<HTMLDivElement | null>, label: string): { wanted: boolean; early: RefObject<EarlyRecorder | null> } => {
  const [wanted, setWanted] = useState(false)
  const early = useRef<EarlyRecorder | null>(null)
  useEffect(() => {
    const element = body.current
    const scroller = element?.closest<HTMLElement>('main')
    if (!element || !scroller) return
    const want = () => setWanted(true)
    early.current = recordEarlyInput(element, label, want)
    const cancelIdle = idle(want)
    const leave = arriveAtBlock(element)
    const signs = ['pointerover', 'focusin', 'touchstart'] as const
    for (const sign of signs) scroller.addEventListener(sign, want, { once: true, passive: true })
    return () => {
      cancelIdle()
      leave()
      early.current?.cancel()
      for (const sign of signs) scroller.removeEventListener(sign, want)
    }
  }, [body, label])
  return { wanted, early }
}

/**
 * Makes the static body of a note an edited one as soon as its document is here and somebody may want it. What was typed, clicked and ticked until
 * then is applied at the takeover. Another document object (what was here could not be saved) gets an editor of its own.
 */
export const useTakeover = ({ note, label, body, document, presence, mode, spelling, deeds, takeKey }: TakeoverOptions): EditorHandle | null => {
  const [editor, setEditor] = useState<EditorHandle | null>(null)
  const { wanted, early } = useWanted(body, label)
  const latest = useRef({ note, mode, deeds, takeKey })
  useEffect(() => {
    latest.current = { note, mode, deeds, takeKey }
  })
  const live = document.state.at === 'ready' ? document.live : null

  // Fetched beside the document.
  useEffect(() => {
    if (wanted) void loadEditor()
  }, [wanted])

  useEffect(() => {
    const element = body.current
    const scroller = element?.closest<HTMLElement>('main')
    if (!wanted || !live || !presence || !element || !scroller) return
    let over = false
    let mounted: EditorHandle | null = null
    void Promise.all([loadEditor(), syncOf(latest.current.note.me.id)]).then(async ([mountNote, sync]) => {
      if (over) return
      // What was done before the first editor is applied by it, and by no later one.
      const recorder = early.current
      early.current = null
      mounted = await mountNote({ ...latest.current, sync, ydoc: live.doc, awareness: presence.awareness, body: element, scroller, early: recorder })
      if (over) mounted.destroy()
      else setEditor(mounted)
    })
    return () => {
      over = true
      mounted?.destroy()
      setEditor(null)
    }
  }, [wanted, live, presence, body, early])

  useEffect(() => editor?.setMode(mode), [editor, mode])
  useEffect(() => editor?.setSpelling(spelling), [editor, spelling])
  return editor
}
