'use client'

import { useCallback, useMemo, useState } from 'react'
import type { CommandName } from '#commands/registry.ts'
import { keepCommand } from '../keep-command.ts'
import type { InputOf } from '../send-command.ts'
import { syncOf } from './load-sync.ts'
import { tellTitle } from '../page-title.ts'
import type { Note } from './note-data.ts'

type Fields = Note['page']
type Changes = Partial<Pick<Fields, 'icon' | 'cover' | 'tint' | 'font' | 'smallText' | 'fullWidth' | 'spellCheck' | 'tags'>>

/** A title is sent this long after its last key, ms. */
const TITLE_DELAY = 400

/** What stands over a note's body, as this person sees it, with their own changes in it at once. */
export type NoteHead = {
  page: Fields
  rename: (title: string) => void
  change: (changes: Changes) => void
  /** What became known from elsewhere. */
  learn: (changes: Partial<Fields>) => void
}

/** Keeps the head of a note. Changes show at once, lie on the device until they are answered, and are sent in order. */
export const useNoteHead = (note: Note): NoteHead => {
  const [page, setPage] = useState(note.page)
  const { id } = note.page
  const learn = useCallback((changes: Partial<Fields>) => setPage((known) => ({ ...known, ...changes })), [])
  return useMemo(() => {
    const keep = <Name extends CommandName>(name: Name, input: InputOf<Name>, key: string, delayMs: number) =>
      void syncOf(note.me.id).then((opened) => keepCommand(opened, name, input, { page: id, key, delayMs }))
    return {
      page,
      learn,
      rename: (title) => {
        learn({ title })
        tellTitle({ pageId: id, title })
        keep('page.rename', { pageId: id, title }, `title:${id}`, TITLE_DELAY)
      },
      change: (changes) => {
        learn(changes)
        // One key for each set of fields: a newer typeface replaces an older one that was not sent, never a tag.
        keep('page.set', { pageId: id, changes }, `set:${Object.keys(changes).sort().join(',')}:${id}`, 0)
      },
    }
  }, [page, id, learn, note.me.id])
}
