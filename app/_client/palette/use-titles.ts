'use client'

import { useEffect, useState } from 'react'
import type { KnownTitle, TitlesAnswer } from '#domain/search/answers.ts'
import { indexNames, type NameIndex } from '#domain/search/match-title.ts'
import { askTitles } from './ask-server.ts'

/** A title ready to be matched. */
export type TitleName = KnownTitle & { name: string }

/** What this device knows of a workspace's titles. */
export type Titles = { recents: KnownTitle[]; index: NameIndex<TitleName> }

const NONE: Titles = { recents: [], index: [] }

// Kept in memory for the life of the tab only, so that nothing of it outlives a sign-out; renewed each time the palette opens.
const known = new Map<string, Titles>()

const ready = ({ recents, others }: TitlesAnswer): Titles => ({
  recents,
  index: indexNames([...recents, ...others].map((title) => ({ ...title, name: title.title }))),
})

/** The titles of a workspace: at once those fetched before, then fresh ones. Without an answer the old ones stay. */
export const useTitles = (account: string, workspace: string): Titles => {
  const key = `${account} ${workspace}`
  const [titles, setTitles] = useState<Titles>(() => known.get(key) ?? NONE)
  useEffect(() => {
    const leave = new AbortController()
    askTitles(workspace, leave.signal).then(
      (answer) => {
        const fresh = ready(answer)
        known.set(key, fresh)
        setTitles(fresh)
      },
      () => undefined, // the palette works without: the search itself says when the server does not answer
    )
    return () => leave.abort()
  }, [key, workspace])
  return titles
}
