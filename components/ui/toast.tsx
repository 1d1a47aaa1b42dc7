'use client'

import { Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { StatusGlyph } from './status-glyph.tsx'
import { currentToasts, dismissToast, lifetimeOf, onToasts, type Toast } from './toast-store.ts'
import { useWords } from './words.tsx'

const none: readonly Toast[] = []

/** Where notices appear: bottom right, one line each. They wait while the pointer or the focus is on them; F8 brings the focus here. */
export function ToastRegion() {
  const words = useWords('common')
  const toasts = useSyncExternalStore(onToasts, currentToasts, () => none)
  const [held, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
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
        {toasts.map((toast) => <ToastSlip key={toast.id} toast={toast} held={held} dismissLabel={words.dismiss} />)}
      </div>
    </section>
  )
}

/** One notice. It takes itself away when its time is over, unless it is `held`. */
export function ToastSlip({ toast, held, dismissLabel }: { toast: Toast; held: boolean; dismissLabel: string }) {
  const lifetime = lifetimeOf(toast)
  useEffect(() => {
    if (held || lifetime === null) return
    const timer = setTimeout(() => dismissToast(toast.id), lifetime)
    return () => clearTimeout(timer)
  }, [held, lifetime, toast.id])
  return (
    <div className={cx('pointer-events-auto flex min-h-[42px] max-w-full items-center gap-2.5 rounded-2 border bg-slip py-1 pr-1.5 pl-3.5 shadow-2 layer-in', toast.kind === 'failed' ? 'border-pencil' : 'border-rule-field')}>
      <ToastSign kind={toast.kind} />
      <span className="min-w-0 flex-1">{toast.text}</span>
      {toast.action !== undefined && (
        <button type="button" className="min-h-control shrink-0 px-2 link" onClick={() => { toast.action?.run(); dismissToast(toast.id) }}>{toast.action.label}</button>
      )}
      <IconButton icon={X} iconSize={14} label={dismissLabel} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}

function ToastSign({ kind }: { kind: Toast['kind'] }) {
  switch (kind) {
    case 'done': return <StatusGlyph progress="done" size={12} />
    case 'failed': return <Icon of={TriangleAlert} className="text-pencil" />
    case 'note': return <Icon of={Info} className="text-ink-2" />
  }
}
