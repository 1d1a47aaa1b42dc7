'use client'

import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import type { PresenceState, Present } from '#domain/live/presence.ts'
import type { Presence } from '../sync/presence.ts'
import { usePeople } from '../use-presence.ts'

const topOf = (presence: Presence, person: string): string | null => {
  for (const state of presence.awareness.getStates().values()) {
    const { user, top } = state as PresenceState
    if (user?.id === person && top !== null) return top
  }
  return null
}

/** Whose view is followed: while somebody's is, the block at the top of their view is kept in this one. */
export const useFollow = (presence: Presence | null, editor: EditorHandle | null): Present | null => {
  const listen = useCallback((changed: () => void) => {
    presence?.awareness.on('change', changed)
    return () => presence?.awareness.off('change', changed)
  }, [presence])
  const id = useSyncExternalStore(listen, () => presence?.following() ?? null, () => null)
  const people = usePeople(presence)

  useEffect(() => {
    if (!presence || !editor || id === null) return
    let shown: string | null = null
    const follow = () => {
      const top = topOf(presence, id)
      if (top === null || top === shown) return
      shown = top
      editor.scrollTo(top)
    }
    follow()
    presence.awareness.on('change', follow)
    return () => presence.awareness.off('change', follow)
  }, [presence, editor, id])
  return people.find((person) => person.id === id) ?? null
}
