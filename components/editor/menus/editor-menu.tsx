'use client'

import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { EditorHandle } from '../editor.ts'
import { useHung, type Hook } from './use-hung.ts'

const MenuLayer = lazy(() => import('#components/ui/menu-layer.tsx').then((file) => ({ default: file.MenuLayer })))

type Open = { readonly hook: Hook; readonly opener: 'pointer' | 'keyboard' }

/**
 * A menu about the text: it can be opened by a key or a button, goes along with what it is about, closes when that is deleted, and gives the focus back
 * to the text. Render `layer`.
 */
export type EditorMenu = { readonly isOpen: boolean; readonly open: (hook: Hook, opener: 'pointer' | 'keyboard') => void; readonly layer: ReactNode }

/** One menu. `items` is asked at each drawing while it is open. */
export const useEditorMenu = ({ editor, label, items, find }: { editor: EditorHandle; label: string; items: () => readonly MenuItem[]; find?: { label: string; none: string } }): EditorMenu => {
  const [open, setOpen] = useState<Open | null>(null)
  const show = useCallback((hook: Hook, opener: 'pointer' | 'keyboard') => setOpen({ hook, opener }), [])
  const close = useCallback(() => setOpen(null), [])
  const anchor = useHung(editor, open?.hook ?? null, close)
  return {
    isOpen: open !== null,
    open: show,
    layer: open && anchor && (
      <Suspense fallback={null}>
        <MenuLayer anchor={anchor} opener={open.opener} label={label} items={items()} align="start" returnTo={editor.view} find={find} onClose={close} />
      </Suspense>
    ),
  }
}
