'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { pointerDrag, type DragPoint, type PointerDrag } from '#components/ui/pointer-drag.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { isObject } from '#domain/document/caret/row.ts'
import type { MoveRefusal } from '#domain/document/edit/move.ts'
import { LIMITS } from '#domain/document/limits.ts'
import { lineText } from '#domain/document/text.ts'
import type { Node } from '@tiptap/pm/model'
import type { EditorHandle } from '../editor.ts'
import { blockOfElement } from '../handle/block-at.ts'
import { asksDeeper, closedUnder, gapAt, isInside, lineOf, placeAt } from './drag-geometry.ts'
import { drop, hoverAt, lift, startOf, stepHover, withFolds, type Hover, type Lifted } from './lifted.ts'
import { InHand, type Shown } from './in-hand.tsx'
import { openUnder } from './open-under.ts'

type BlockDrag = { readonly isHolding: boolean; readonly lift: () => void; readonly layer: ReactNode }

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
    let refused: MoveRefusal | null = null
    // What is in the hand with the rows that are shown now; a toggle that opens under it brings new ones.
    let inHand: Lifted | null = null
    const opening = openUnder(view, () => { inHand &&= withFolds(view.state, inHand) })
    const reasons: Readonly<Record<MoveRefusal, string>> = { intoItself: words.intoItself, depth: say(words.tooDeep, { count: LIMITS.depth.stop }), place: words.notThere }
    const block = (target: Element): number | null => {
      if (target.closest('[data-grip]') !== null) return grip.current()
      if (!view.dom.contains(target) || target.closest('a[download], button, input, video, audio, figcaption, td, th, pre') !== null) return null
      const at = blockOfElement(view, target)
      const node = at === null ? null : view.state.doc.nodeAt(at)
      return at !== null && node !== null && isObject(node) && node.type.name !== 'table' && !node.isTextblock ? at : null
    }
    const show = (lifted: Lifted, at: DragPoint | null) =>
      setShown({ line: hover && lineOf(view, hover.gap, hover.place), at, text: nameOf(lifted.range.blocks[0]), more: lifted.runs.reduce((sum, { blocks }) => sum + blocks.length, -1), reason: refused && reasons[refused] })
    const placeText = ({ place }: Hover): string => {
      const level = place.level + 1
      return place.after === null ? say(words.atStart, { level }) : say(words.after, { line: nameOf(place.after.node), level })
    }
    const letGo = () => {
      opening.stop()
      inHand = null
      setShown(null)
    }
    const area = pointerDrag<Lifted, Hover>(sheet, {
      grasp: (target) => {
        const at = view.editable ? block(target) : null
        return at === null ? null : lift(view.state, at)
      },
      lifted: (lifted, means) => {
        hover = null
        refused = null
        inHand = lifted
        if (means === 'touch') navigator.vibrate?.(10)
        if (means === 'keyboard') hover = hoverAt(lifted, startOf(lifted), ({ places }) => places.at(-1) ?? null)
        show(lifted, null)
      },
      over: (lifted, point) => {
        if (view.state.doc !== lifted.doc) return null
        const now = inHand ?? lifted
        opening.over(closedUnder(view, now.rows, point.y))
        const inside = isInside(view, lifted.range, point.y)
        hover = inside ? null : hoverAt(now, gapAt(view, now.rows, point.y), (gap) => placeAt(view, gap, point.x, hover?.place ?? null))
        refused = inside ? 'intoItself' : hover && asksDeeper(view, hover.gap, hover.place, point.x) ? hover.gap.refused : null
        show(lifted, point)
        return hover
      },
      step: (lifted, direction, from) => {
        const start = from ?? hover
        hover = start && stepHover(lifted, start, direction)
        // Further in was asked for and is not to be had.
        const stuck = direction === 'right' && hover === start ? start?.gap.refused : null
        if (stuck != null) announce(reasons[stuck], 'assertive')
        show(lifted, null)
        return hover
      },
      dropped: (lifted, { place }, alt) => {
        const tr = drop(view.state, lifted, place, alt ? 'copy' : 'move')
        if (tr) view.dispatch(tr)
        letGo()
        view.focus()
      },
      cancelled: letGo,
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
