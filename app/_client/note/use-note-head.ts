'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { CommandName } from '#commands/registry.ts'
import { keepCommand } from '../keep-command.ts'
import { tellTitle } from '../page-title.ts'
import type { InputOf } from '../send-command.ts'
import { syncOf } from '../load-live.ts'
import type { NoteFacts } from '#domain/page/note-facts.ts'
import type { Note } from './note-data.ts'

type Changes = Partial<Pick<NoteFacts['page'], 'icon' | 'cover' | 'tint' | 'font' | 'smallText' | 'fullWidth' | 'spellCheck' | 'tags'>>

/** A title is sent this long after its last key, ms. */
const TITLE_DELAY = 400

/** What stands over a note's body, as this person sees it, with their own changes in it at once. */
export type NoteHead = NoteFacts & {
  rename: (title: string) => void
  change: (changes: Changes) => void
  /** What the server says now. What this person changed and was not answered for stays as they have it. */
  learn: (facts: NoteFacts) => void
  /** The title this person wrote last in this visit; null when they wrote none. */
  ownTitle: () => string | null
}

/** Keeps the head of a note. Changes show at once, lie on the device until they are answered, and are sent in order. */
export const useNoteHead = (note: Note): NoteHead => {
  const [facts, setFacts] = useState<NoteFacts>(note)
  const own = useRef<{ title: string | null; waiting: Map<string, symbol> }>({ title: null, waiting: new Map() })
  const { id } = note.page
  const account = note.me.id

  const show = useCallback((changes: Partial<NoteFacts['page']>) => setFacts((known) => ({ ...known, page: { ...known.page, ...changes } })), [])
  const learn = useCallback((learned: NoteFacts) => {
    const waits = own.current.waiting.size > 0
    if (!waits) tellTitle({ pageId: id, title: learned.page.title })
    setFacts((known) => {
      if (waits) return { ...learned, page: { ...known.page, updatedAt: learned.page.updatedAt } }
      // The server keeps no space at the end; in the field it stays, or it would go between two words.
      const title = known.page.title.trim() === learned.page.title ? known.page.title : learned.page.title
      return { ...learned, page: { ...learned.page, title } }
    })
  }, [id])
  const keep = useCallback(<Name extends CommandName>(name: Name, input: InputOf<Name>, key: string, delayMs: number) => {
    const { waiting } = own.current
    const turn = Symbol(key)
    waiting.set(key, turn)
    void syncOf(account)
      .then((opened) => keepCommand(opened, name, input, { page: id, key, delayMs }))
      .finally(() => { if (waiting.get(key) === turn) waiting.delete(key) })
  }, [account, id])

  const rename = useCallback((title: string) => {
    own.current.title = title
    show({ title })
    tellTitle({ pageId: id, title })
    keep('page.rename', { pageId: id, title }, `title:${id}`, TITLE_DELAY)
  }, [id, keep, show])
  const change = useCallback((changes: Changes) => {
    show(changes)
    // One key for each set of fields: a newer typeface replaces an older one that was not sent, never a tag.
    keep('page.set', { pageId: id, changes }, `set:${Object.keys(changes).sort().join(',')}:${id}`, 0)
  }, [id, keep, show])
  const ownTitle = useCallback(() => own.current.title, [])
  return useMemo(() => ({ ...facts, rename, change, learn, ownTitle }), [facts, rename, change, learn, ownTitle])
}
