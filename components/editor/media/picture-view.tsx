'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import type { EditorHandle } from '../editor.ts'
import { blockOfElement, elementOfBlock } from '../handle/block-at.ts'
import { composes } from '../keys/key-map.ts'
import { pickedBlocks } from '../selection/block-selection.ts'
import type { Viewed } from './full-view.tsx'

const FullView = lazy(() => import('./full-view.tsx').then((file) => ({ default: file.FullView })))

/** The picture a block shows; null for another block, and for a frame without a picture. */
export function viewedAt({ view }: EditorHandle, pos: number): Viewed | null {
  const node = view.state.doc.nodeAt(pos)
  const src = elementOfBlock(view, pos)?.querySelector('img')?.src
  if (node?.type.name !== 'image' || src === undefined) return null
  const { name, alt, naturalWidth } = node.attrs as { name: string; alt: string; naturalWidth: number | null }
  return { src, name, alt, caption: node.textContent, width: naturalWidth }
}

/** Opens the full view of a picture by a double click on it, or by Space while it is selected; for readers too. */
export function PictureView({ editor }: { editor: EditorHandle }) {
  const [viewed, setViewed] = useState<Viewed | null>(null)
  useEffect(() => {
    const { view } = editor
    const stop = new AbortController()
    const open = (pos: number | undefined): boolean => {
      const next = pos === undefined ? null : viewedAt(editor, pos)
      if (next !== null) setViewed(next)
      return next !== null
    }
    view.dom.addEventListener('dblclick', (event) => {
      const figure = event.target instanceof HTMLImageElement ? event.target.closest('.memo-image') : null
      if (figure !== null && open(blockOfElement(view, figure) ?? undefined)) event.preventDefault()
    }, { signal: stop.signal })
    view.dom.addEventListener('keydown', (event) => {
      const picked = pickedBlocks(view.state)
      if (event.key !== ' ' || composes(event) || picked.length !== 1 || event.target !== view.dom || !open(picked[0])) return
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, signal: stop.signal })
    view.dom.addEventListener(VIEW_PICTURE, (event) => void open((event as CustomEvent<number>).detail), { signal: stop.signal })
    return () => stop.abort()
  }, [editor])
  if (viewed === null) return null
  return <Suspense fallback={null}><FullView picture={viewed} onClose={() => setViewed(null)} onClosed={() => editor.view.focus()} /></Suspense>
}

const VIEW_PICTURE = 'memo:view-picture'

/** Asks for the full view of the picture at a position. */
export const viewPicture = ({ view }: EditorHandle, pos: number): void => void view.dom.dispatchEvent(new CustomEvent(VIEW_PICTURE, { detail: pos }))
