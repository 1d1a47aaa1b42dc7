'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import type { Anchor } from '#components/ui/menu-items.ts'
import { findBlock } from '../binding/place.ts'
import type { EditorHandle } from '../editor.ts'
import { elementOfBlock } from '../handle/block-at.ts'
import { watchText } from './watch-text.ts'

/** Where something of the text is that a layer hangs from, asked again whenever it may have moved; null once it is gone. */
export type Hook = () => Anchor | null

/** The box of an element, as the place a layer hangs from. */
export const anchorOf = (element: Element): Anchor => {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left, top, width, height }
}

/** Hangs a layer from `anchor`, which stands beside something of the text and goes where `beside` goes. */
export const hookBeside = (anchor: Anchor, beside: () => { readonly left: number; readonly top: number } | null): Hook => {
  const start = beside()
  return () => {
    const now = beside()
    return start && now && { ...anchor, left: anchor.left + now.left - start.left, top: anchor.top + now.top - start.top }
  }
}

/** The element of the block of that id; null when the page has none, or does not draw it. */
export const elementOfId = ({ view }: EditorHandle, id: string): HTMLElement | null => {
  const found = findBlock(view.state.doc, id)
  return found && elementOfBlock(view, found.pos)
}

const isSame = (a: Anchor | null, b: Anchor | null): boolean => a?.left === b?.left && a?.top === b?.top && a?.width === b?.width && a?.height === b?.height

/** Where a layer at `hook` hangs now, for as long as it is open; null for none. What it hangs from may be deleted by others: then `onGone` is called. */
export function useHung(editor: EditorHandle, hook: Hook | null, onGone: () => void): Anchor | null {
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const gone = useRef(onGone)
  useLayoutEffect(() => void (gone.current = onGone))
  useLayoutEffect(() => {
    const move = () => {
      const next = hook?.() ?? null
      setAnchor((before) => (isSame(before, next) ? before : next))
      if (hook !== null && next === null) gone.current()
    }
    move()
    if (hook === null) return
    // A block can go, or change places with another, without the text getting longer or shorter.
    const ends = [watchText(editor, move), editor.subscribe(move)]
    return () => ends.forEach((end) => end())
  }, [editor, hook])
  return hook && anchor
}
