'use client'

import { useState } from 'react'

const LAYER = '[role=dialog], [role=alertdialog]'

// What had the focus below all layers: one that opens in the place of another finds the focus in what is about to go.
let below: HTMLElement | null = null

const focused = (): HTMLElement | null => {
  if (typeof document === 'undefined') return null
  const { activeElement, body } = document
  if (!(activeElement instanceof HTMLElement) || activeElement === body) return null
  if (activeElement.closest(LAYER) === null) below = activeElement
  return activeElement
}

/** Remembers what had the focus when a layer opened; the returned handler gives it back when the layer closes, unless another has come in its place. */
export function useReturnFocus(): (event: Event) => void {
  const [before] = useState(focused)
  return (event) => {
    event.preventDefault()
    const there = document.querySelector(LAYER)
    if (there !== null && before?.closest(LAYER) == null) return
    for (const element of [before, below]) if (element?.isConnected) return element.focus()
  }
}
