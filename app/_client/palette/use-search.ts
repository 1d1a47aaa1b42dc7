'use client'

import { useEffect, useState } from 'react'
import type { SearchAnswer } from '#domain/search/answers.ts'
import { askSearch, type AskFilter } from './ask-server.ts'

/** How the question to the server stands; `asked` tells which question the state belongs to. */
export type Search =
  | { at: 'idle' }
  | { at: 'complete'; asked: string; answer: SearchAnswer }
  | { at: 'failed'; asked: string; network: 'online' | 'offline' }

// Long enough to skip the keys of one fast word, short enough not to be felt.
const PAUSE_MS = 70

/** Asks the server for `q` a moment after it stops changing; an answer to an older question is dropped. `turn` asks the same again. */
export const useSearch = (workspace: string, q: string, filter: AskFilter, turn: number): { search: Search; asked: string } => {
  const asked = q === '' ? '' : JSON.stringify([workspace, q, filter, turn])
  const [search, setSearch] = useState<Search>({ at: 'idle' })
  useEffect(() => {
    if (asked === '') return
    const [place, words, narrowed] = JSON.parse(asked) as [string, string, AskFilter]
    const leave = new AbortController()
    const timer = setTimeout(() => {
      askSearch(place, words, narrowed, leave.signal).then(
        (answer) => setSearch({ at: 'complete', asked, answer }),
        () => { if (!leave.signal.aborted) setSearch({ at: 'failed', asked, network: navigator.onLine ? 'online' : 'offline' }) },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      leave.abort()
    }
  }, [asked])
  return { search, asked }
}
