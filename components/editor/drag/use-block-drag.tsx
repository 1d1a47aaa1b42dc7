'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { pointerDrag, type DragPoint, type PointerDrag } from '#components/ui/pointer-drag.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { isObject } from '#domain/document/caret/row.ts'
import { lineText } from '#domain/document/text.ts'
import type { Node } from '@tiptap/pm/model'
import type { EditorHandle } from '../editor.ts'
import { blockOfElement } from '../handle/block-at.ts'
import { gapAt, lineOf, placeAt, type DropLine } from './drag-geometry.ts'
import { drop, hoverAt, lift, startOf, stepHover, type Hover, type Lifted } from './lifted.ts'

type BlockDrag = { readonly isHolding: boolean; readonly lift: () => void; readonly layer: ReactNode }
type Shown = { readonly line: DropLine | null; readonly at: DragPoint | null; readonly text: string; readonly more: number }

const MOST = 60
const nameOf = (node: Node | undefined): string => {
  let line = node
  while (line !== undefined && !line.isTextblock && line.firstChild !== null) line = line.firstChild
  return (line === undefined ? '' : line.isTextblock ? lineText(line) : line.type.name).slice(0, MOST)
}

/** Drag of blocks by the grip of `handled`, by the body of objects, and by keyboard. Render `layer`: the line and the slip in the hand. */
export function useBlockDrag(editor: EditorHandle, handled: () => number | null): BlockDrag {
  const words = useWords('menus')
  const say = useSay()
  const [shown, setShown] = useState<Shown | null>(null)
  const drag = useRef<PointerDrag<Lifted> | null>(null)
  const grip = useRef(handled)
  useEffect(() => void (grip.current = handled))

  useEffect(() => {
    const { view } = editor
    const sheet = view.dom.closest('main') ?? view.dom
    let hover: Hover | null = null
    const block = (target: Element): number | null => {
      if (target.closest('[data-grip]') !== null) return grip.current()
      if (!view.dom.contains(target) || target.closest('a[download], button, input, video, audio, figcaption, td, th, pre') !== null) return null
      const at = blockOfElement(view, target)
      const node = at === null ? null : view.state.doc.nodeAt(at)
      return at !== null && node !== null && isObject(node) && node.type.name !== 'table' && !node.isTextblock ? at : null
    }
    const show = (lifted: Lifted, at: DragPoint | null) =>
      setShown({ line: hover && lineOf(view, hover.gap, hover.place), at, text: nameOf(lifted.range.blocks[0]), more: lifted.runs.reduce((sum, { blocks }) => sum + blocks.length, -1) })
    const placeText = ({ place }: Hover): string => {
      const level = place.level + 1
      return place.after === null ? say(words.atStart, { level }) : say(words.after, { line: nameOf(place.after.node), level })
    }
    const area = pointerDrag<Lifted, Hover>(sheet, {
      grasp: (target) => {
        const at = view.editable ? block(target) : null
        return at === null ? null : lift(view.state, at)
      },
      lifted: (lifted, means) => {
        hover = null
        if (means === 'touch') navigator.vibrate?.(10)
        if (means === 'keyboard') hover = hoverAt(lifted, startOf(lifted), ({ places }) => places.at(-1) ?? null)
        show(lifted, null)
      },
      over: (lifted, point) => {
        if (view.state.doc !== lifted.doc) return null
        hover = hoverAt(lifted, gapAt(view, lifted.rows, point.y), (gap) => placeAt(view, gap, point.x, hover?.place ?? null))
        show(lifted, point)
        return hover
      },
      step: (lifted, direction, from) => {
        const start = from ?? hover
        hover = start && stepHover(lifted, start, direction)
        show(lifted, null)
        return hover
      },
      dropped: (lifted, { place }, alt) => {
        const tr = drop(view.state, lifted, place, alt ? 'copy' : 'move')
        if (tr) view.dispatch(tr)
        setShown(null)
        view.focus()
      },
      cancelled: () => setShown(null),
      news: (news) => {
        const line = nameOf(news.item.range.blocks[0])
        switch (news.kind) {
          case 'lifted': return announce(say(words.lifted, { line }), 'assertive')
          case 'over': return announce(news.place ? placeText(news.place) : words.notThere, 'assertive')
          case 'dropped': return announce(say(words.dropped, { line, place: placeText(news.place) }), 'assertive')
          case 'cancelled': return announce(say(words.putBack, { line }), 'assertive')
        }
      },
      scroller: () => (sheet instanceof HTMLElement ? sheet : null),
    })
    drag.current = area
    return () => area.stop()
  }, [editor, say, words])

  return {
    isHolding: shown !== null,
    lift: () => {
      const at = grip.current()
      const lifted = at === null ? null : lift(editor.view.state, at)
      if (lifted) drag.current?.lift(lifted)
    },
    layer: shown && <InHand {...shown} andMore={say(words.andMore, { count: shown.more })} copy={words.linkCopy} />,
  }
}

/** The pen line where the blocks will be, and the slip under the pointer with their first line. */
function InHand({ line, at, text, more, andMore, copy }: Shown & { andMore: string; copy: string }) {
  return (
    <>
      {line && <div data-drop-line="" aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-50 h-0.5 bg-pen" style={{ transform: `translate(${line.left}px, ${line.y - 1}px)`, width: line.right - line.left }} />}
      {at && (
        <div aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-72 items-center gap-2 rounded-2 border border-rule-field bg-slip px-3 py-1.5 shadow-2" style={{ transform: `translate(${at.x + 12}px, ${at.y + 8}px)` }}>
          <span className="truncate">{text}</span>
          {at.alt === true && <span className="text-label text-pen">{copy}</span>}
          {more > 0 && <span className="num text-label text-ink-3">{andMore}</span>}
        </div>
      )}
    </>
  )
}
