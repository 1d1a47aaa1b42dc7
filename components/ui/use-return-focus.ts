'use client'

import { useState } from 'react'

/** Remembers what had the focus when a layer opened; the returned handler gives it back when the layer closes. */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(() => (typeof document === 'undefined' ? null : document.activeElement))
  return (event) => {
    event.preventDefault()
    if (before instanceof HTMLElement) before.focus()
  }
}
