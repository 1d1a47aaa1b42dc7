'use client'

import { useEffect, useRef } from 'react'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Sync } from '../sync/sync.ts'
import { onNews } from '../workspace-news.ts'
import { askFacts } from './ask-facts.ts'
import type { Note } from './note-data.ts'
import type { NoteHead } from './use-note-head.ts'

/** After an event the head is read at once; while text is being written, so often, ms. */
const EVENT_DELAY = 30
const TEXT_DELAY = 2_000

/**
 * Keeps the head of an open note true: who changed it last and when, its title, lock and trash. `access` is what the live connection knows; when
 * it changes, the head is read again. A title that somebody put in the place of this person's own is told, with the way to put it back.
 */
export const useNoteNews = (note: Note, { sync, head, access }: { sync: Sync | null; head: NoteHead; access: unknown }): void => {
  const words = useWords('page')
  const say = useSay()
  const { id } = note.page
  const me = note.me.id
  const latest = useRef({ head, words, say })
  useEffect(() => {
    latest.current = { head, words, say }
  })
  const lookNow = useRef<() => void>(() => undefined)

  useEffect(() => {
    let over = false
    let timer: ReturnType<typeof setTimeout> | null = null
    let renamed = false
    const look = async () => {
      timer = null
      const wasRenamed = renamed
      renamed = false
      const facts = await askFacts(id)
      if (over || !facts) return
      const now = latest.current
      now.head.learn(facts)
      const mine = now.head.ownTitle()
      if (!wasRenamed || mine === null || mine.trim() === facts.page.title) return
      const text = now.say(now.words.titleChanged, { name: facts.people.updatedBy?.name ?? now.words.unknownPerson })
      showToast({ kind: 'note', text, action: { label: now.words.useMine, run: () => latest.current.head.rename(mine) } })
    }
    const soon = (ms: number) => {
      timer ??= setTimeout(() => void look(), ms)
    }
    const atOnce = () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      soon(EVENT_DELAY)
    }
    lookNow.current = atOnce
    const stops = [
      onNews(({ page, kind, account }) => {
        if (page !== id) return
        renamed ||= kind === 'page.renamed' && account !== me
        atOnce()
      }),
      sync?.connection.onFrame(({ head: { type, ...rest } }) => {
        if ((type === 'update' || type === 'acknowledged') && 'page' in rest && rest.page === id) soon(TEXT_DELAY)
      }),
    ]
    return () => {
      over = true
      if (timer !== null) clearTimeout(timer)
      for (const stop of stops) stop?.()
    }
  }, [id, me, sync])

  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else lookNow.current()
  }, [access])
}
