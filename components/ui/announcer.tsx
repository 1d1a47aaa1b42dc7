'use client'

import { useEffect, useState } from 'react'

/** How soon it is said: `polite` waits for a pause, `assertive` interrupts. */
export type Urgency = 'polite' | 'assertive'

const SAID = 'memo:announce'

/** Says something to screen readers: counts, saves, where a dragged thing would go. Nothing happens where no Announcer is mounted. */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  window.dispatchEvent(new CustomEvent(SAID, { detail: { text, urgency } }))
}

/** The two live regions of the page. Mount it once, in the frame. */
export function Announcer() {
  const [said, setSaid] = useState<Record<Urgency, { text: string; turn: number }>>({ polite: { text: '', turn: 0 }, assertive: { text: '', turn: 0 } })
  useEffect(() => {
    const hear = (event: Event) => {
      const { text, urgency } = (event as CustomEvent<{ text: string; urgency: Urgency }>).detail
      setSaid((before) => ({ ...before, [urgency]: { text, turn: before[urgency].turn + 1 } }))
    }
    window.addEventListener(SAID, hear)
    return () => window.removeEventListener(SAID, hear)
  }, [])
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only"><span key={said.polite.turn}>{said.polite.text}</span></div>
      <div role="alert" aria-live="assertive" className="sr-only"><span key={said.assertive.turn}>{said.assertive.text}</span></div>
    </>
  )
}
