'use client'

import { Info, TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { StatusGlyph } from './status-glyph.tsx'
import { dismissToast, lifetimeOf, type Toast } from './toast-store.ts'

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
    case 'doing': return <StatusGlyph progress="doing" size={12} />
    case 'failed': return <Icon of={TriangleAlert} className="text-pencil" />
    case 'note': return <Icon of={Info} className="text-ink-2" />
  }
}
