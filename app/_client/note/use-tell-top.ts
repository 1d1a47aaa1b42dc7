'use client'

import { useEffect, type RefObject } from 'react'
import type { Presence } from '../sync/presence.ts'

/** While the view moves, others are told so often where it is, ms. */
const EVERY = 150

const topBlock = (body: HTMLElement, edge: number): string | null => {
  for (const block of body.querySelectorAll<HTMLElement>('[id^="b-"]')) if (block.getBoundingClientRect().bottom > edge) return block.id.slice(2)
  return null
}

/** Tells those who follow this person which block is at the top of their view. */
export const useTellTop = (presence: Presence | null, body: RefObject<HTMLDivElement | null>): void => {
  useEffect(() => {
    const element = body.current
    const scroller = element?.closest<HTMLElement>('main')
    if (!presence || !element || !scroller) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const tell = () => {
      timer = null
      presence.awareness.setLocalStateField('top', topBlock(element, scroller.getBoundingClientRect().top))
    }
    const moved = () => {
      timer ??= setTimeout(tell, EVERY)
    }
    moved()
    scroller.addEventListener('scroll', moved, { passive: true })
    return () => {
      if (timer !== null) clearTimeout(timer)
      scroller.removeEventListener('scroll', moved)
    }
  }, [presence, body])
}
