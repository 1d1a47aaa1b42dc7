'use client'

import { useEffect, useState } from 'react'
import type { FindWish } from '#components/editor/find/editor-find.tsx'
import { pressOf } from '#domain/keys/chord.ts'
import { pressed, type KeyId } from '#domain/keys/keys.ts'
import { keyboardHere } from '../shell/keyboard.ts'

const WISHES = { find: 'find', replace: 'replace', findNext: 1, findPrevious: -1 } as const satisfies { [id in KeyId]?: FindWish['as'] }

const layerIsOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Whether the find bar of a page is open and what it was last asked for; keys and a menu ask, closing forgets. */
export type FindAsked = { wish: FindWish | null; ask: (as: FindWish['as']) => void; close: () => void }

/** Answers the keys that find in the page, wherever the focus is. Within the bar itself the key is the browser's, which then finds in its own way. */
export const useFindKeys = (ready: boolean): FindAsked => {
  const [wish, setWish] = useState<FindWish | null>(null)
  const [actions] = useState(() => ({
    ask: (as: FindWish['as']) => setWish((before) => ({ as: before === null && (as === 1 || as === -1) ? 'find' : as, turn: (before?.turn ?? 0) + 1 })),
    close: () => setWish(null),
  }))
  useEffect(() => {
    if (!ready) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest('[data-find-bar]') !== null) return
      const press = pressOf(event)
      const id = (Object.keys(WISHES) as (keyof typeof WISHES)[]).find((key) => pressed(key, press, keyboardHere()))
      // Looked for last: it takes a walk through the page, and most keys are no shortcut.
      if (id === undefined || layerIsOpen()) return
      event.preventDefault()
      actions.ask(WISHES[id])
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [ready, actions])
  return { wish, ...actions }
}
