'use client'

import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { currentToasts, onToasts, type Toast } from './toast-store.ts'
import { useWords } from './words.tsx'

// Fetched as soon as the screen is alive, not with the first notice: that one may tell that there is no network.
const fetchSlip = () => import('./toast-slip.tsx').then((file) => ({ default: file.ToastSlip }))
const ToastSlip = lazy(fetchSlip)

const none: readonly Toast[] = []

/** Where notices appear: bottom right, one line each. They wait while the pointer or the focus is on them; F8 brings the focus here. */
export function ToastRegion() {
  const words = useWords('common')
  const toasts = useSyncExternalStore(onToasts, currentToasts, () => none)
  const [held, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
  useEffect(() => void fetchSlip(), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => { if (event.key === 'F8') region.current?.querySelector('button')?.focus() }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <section
      ref={region}
      aria-label={words.notifications}
      aria-keyshortcuts="F8"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed right-3 bottom-3 z-60 flex w-[min(440px,calc(100vw-24px))] flex-col items-end gap-2 desk:right-9 desk:bottom-5"
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => <Suspense key={toast.id} fallback={null}><ToastSlip toast={toast} held={held} dismissLabel={words.dismiss} /></Suspense>)}
      </div>
    </section>
  )
}
