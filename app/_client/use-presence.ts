'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Present } from '#domain/live/presence.ts'
import { loadLive } from './load-live.ts'
import { systemClock } from './sync/clock.ts'
import type { LiveDocument } from './sync/document.ts'
import type { Presence } from './sync/presence.ts'
import type { Sync } from './sync/sync.ts'

const NOBODY: readonly Present[] = []
// What ends following: anything by which a person takes their own view in hand.
const OWN_MOVES = ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const

// The button that follows also stops it, by its own click. Any other key ends following, also while the focus is still on that button.
const presses = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest('[data-follows]') !== null &&
  (event instanceof KeyboardEvent ? event.key === 'Enter' || event.key === ' ' : event.type === 'pointerdown')

/** Who else has the document open; null until it is open here. `self` must be the same object from render to render. */
export function usePresence(sync: Sync | null, live: LiveDocument | null, self: { id: string; name: string }): Presence | null {
  const [presence, setPresence] = useState<Presence | null>(null)
  const { id, name } = self
  useEffect(() => {
    if (!sync || !live) return
    let mine: Presence | null = null
    let here = true
    void loadLive().then(({ openPresence }) => {
      if (!here) return
      mine = openPresence(live, sync.connection, { self: { id, name }, clock: systemClock })
      setPresence(mine)
    })
    const touched = (): void => mine?.touched()
    const moved = (event: Event): void => {
      touched()
      if (mine?.following() && !presses(event)) mine.follow(null)
    }
    for (const event of OWN_MOVES) window.addEventListener(event, moved, { passive: true, capture: true })
    window.addEventListener('pointermove', touched, { passive: true })
    return () => {
      here = false
      for (const event of OWN_MOVES) window.removeEventListener(event, moved, { capture: true })
      window.removeEventListener('pointermove', touched)
      mine?.close()
      setPresence(null)
    }
  }, [sync, live, id, name])
  return presence
}

/** The people of `presence`, kept up to date. */
export function usePeople(presence: Presence | null): readonly Present[] {
  const listen = useCallback((changed: () => void) => presence?.onPeople(changed) ?? (() => undefined), [presence])
  return useSyncExternalStore(listen, () => presence?.people() ?? NOBODY, () => NOBODY)
}
