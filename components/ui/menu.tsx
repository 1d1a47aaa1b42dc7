'use client'

import { lazy, Suspense, useState, type MouseEvent, type ReactNode } from 'react'
import type { Anchor, MenuItem } from './menu-items.ts'

const loadLayer = () => import('./menu-layer.tsx')
const MenuLayer = lazy(() => loadLayer().then((file) => ({ default: file.MenuLayer })))

type Open = { anchor: Anchor; opener: 'pointer' | 'keyboard'; returnTo: HTMLElement | null }

/** What a button needs to open the menu. Spread it into Button, IconButton or a plain button. */
type MenuButtonProps = {
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  onClick: (event: MouseEvent<HTMLElement>) => void
  onPointerEnter: () => void
  onFocus: () => void
}

/** A menu of one owner. `layer` must be rendered; `openAt` makes it a context menu. */
export type MenuHandle = {
  button: MenuButtonProps
  openAt: (event: MouseEvent<HTMLElement>) => void
  isOpen: boolean
  layer: ReactNode
}

/**
 * A menu for a button, a right click, or both. The menu itself is fetched when the pointer or the focus comes near.
 * `items` is called at each opening, so it may look at the present state. Focus returns to what had it.
 */
export function useMenu({ label, items, align = 'start' }: { label: string; items: () => readonly MenuItem[]; align?: 'start' | 'end' }): MenuHandle {
  const [open, setOpen] = useState<Open | null>(null)
  const near = () => void loadLayer()
  return {
    isOpen: open !== null,
    button: {
      'aria-haspopup': 'menu',
      'aria-expanded': open !== null,
      onClick: (event) => {
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
        // A click made with Enter or Space has no presses to count.
        setOpen({ anchor: { left, top, width, height }, opener: event.detail === 0 ? 'keyboard' : 'pointer', returnTo: event.currentTarget })
      },
      onPointerEnter: near,
      onFocus: near,
    },
    openAt: (event) => {
      event.preventDefault()
      setOpen({ anchor: { left: event.clientX, top: event.clientY, width: 0, height: 0 }, opener: event.button === 2 ? 'pointer' : 'keyboard', returnTo: event.currentTarget })
    },
    layer: open === null ? null : (
      <Suspense fallback={null}>
        <MenuLayer {...open} label={label} items={items()} align={align} onClose={() => setOpen(null)} />
      </Suspense>
    ),
  }
}
