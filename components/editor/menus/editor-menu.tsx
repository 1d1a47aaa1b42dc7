'use client'

import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react'
import type { Anchor, MenuItem } from '#components/ui/menu-items.ts'
import type { EditorHandle } from '../editor.ts'

const MenuLayer = lazy(() => import('#components/ui/menu-layer.tsx').then((file) => ({ default: file.MenuLayer })))

type Open = { readonly anchor: Anchor; readonly opener: 'pointer' | 'keyboard' }

/** A menu about the text: it can be opened by a key or a button, and gives the focus back to the text. Render `layer`. */
export type EditorMenu = { readonly isOpen: boolean; readonly open: (anchor: Anchor, opener: 'pointer' | 'keyboard') => void; readonly layer: ReactNode }

/** The box of an element, as the place a menu hangs from. */
export const anchorOf = (element: Element): Anchor => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}

/** One menu. `items` is asked at each drawing while it is open. */
export const useEditorMenu = ({ editor, label, items, find }: { editor: EditorHandle; label: string; items: () => readonly MenuItem[]; find?: { label: string; none: string } }): EditorMenu => {
  const [open, setOpen] = useState<Open | null>(null)
  const show = useCallback((anchor: Anchor, opener: 'pointer' | 'keyboard') => setOpen({ anchor, opener }), [])
  return {
    isOpen: open !== null,
    open: show,
    layer: open && (
      <Suspense fallback={null}>
        <MenuLayer {...open} label={label} items={items()} align="start" returnTo={editor.view.dom} find={find} onClose={() => setOpen(null)} />
      </Suspense>
    ),
  }
}
