'use client'

import { lazy, Suspense, useState, type MouseEvent, type ReactNode } from 'react'
import type { Anchor } from './menu-items.ts'

const loadLayer = () => import('./popover-layer.tsx')
const PopoverLayer = lazy(() => loadLayer().then((file) => ({ default: file.PopoverLayer })))

/** A popover of one button. Spread `button` into it and render `layer`. */
export type PopoverHandle = {
  button: {
    'aria-haspopup': 'dialog'
    'aria-expanded': boolean
    onClick: (event: MouseEvent<HTMLElement>) => void
    onPointerEnter: () => void
    onFocus: () => void
  }
  close: () => void
  layer: ReactNode
}

/** A slip that hangs from a button: a picker, a small form. `content` is called while it is open, with the way to close it. */
export function usePopover({ label, content, align = 'start' }: { label: string; content: (close: () => void) => ReactNode; align?: 'start' | 'end' }): PopoverHandle {
  const [open, setOpen] = useState<{ anchor: Anchor; returnTo: HTMLElement } | null>(null)
  const near = () => void loadLayer()
  const close = () => setOpen(null)
  return {
    close,
    button: {
      'aria-haspopup': 'dialog',
      'aria-expanded': open !== null,
      onClick: (event) => {
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
        setOpen(open === null ? { anchor: { left, top, width, height }, returnTo: event.currentTarget } : null)
      },
      onPointerEnter: near,
      onFocus: near,
    },
    layer: open === null ? null : (
      <Suspense fallback={null}>
        <PopoverLayer {...open} label={label} align={align} onClose={close}>{content(close)}</PopoverLayer>
      </Suspense>
    ),
  }
}
