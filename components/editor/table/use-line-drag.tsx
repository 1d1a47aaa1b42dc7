'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { pointerDrag, type DragPoint, type DragStep, type PointerDrag } from '#components/ui/pointer-drag.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { countOf } from '#domain/document/table/grid.ts'
import type { Axis } from '#domain/document/table/grid.ts'
import { closedLines, moveLines, stepLines, type Lines } from '#domain/document/table/lines.ts'
import type { EditorHandle } from '../editor.ts'
import { moveTo, rectOf, selectionOf } from './edit-table.ts'
import { tableAt, type TableAt } from './here.ts'
import { edgesOf, elementsOf, isMirrored, seenBox, type TableBox } from './table-boxes.ts'

/** Rows or columns in the hand, and the table as it was when they were lifted. */
type LiftedLines = { readonly table: TableAt; readonly lines: Lines }

type LineDrag = { readonly isHolding: boolean; readonly lift: (axis: Axis) => void; readonly layer: ReactNode }

const line = (box: TableBox, axis: Axis, at: number): { left: number; top: number; width: number; height: number } =>
  axis === 'row' ? { left: box.left, top: at - 1, width: box.right - box.left, height: 2 } : { left: at - 1, top: box.top, width: 2, height: box.bottom - box.top }

/** The edge nearest to a point that the lines may go to; null where letting go would change nothing or tear a merged cell. */
function targetAt({ table, lines }: LiftedLines, edges: readonly number[], at: number): number | null {
  const far = (edge: number): number => Math.abs((edges[edge] ?? 0) - at)
  const nearest = edges.reduce((best, _, edge) => (far(edge) < far(best) ? edge : best), 0)
  return moveLines(table.grid, lines, nearest) === null ? null : nearest
}

/** The next place for an arrow key, from the one the lines would be at now. */
function stepTarget({ table, lines }: LiftedLines, from: number | null, way: -1 | 1): number | null {
  if (from === null) return stepLines(table.grid, lines, way)
  for (let edge = from + way; edge >= 0 && edge <= countOf(table.grid, lines.axis); edge += way) if (moveLines(table.grid, lines, edge) !== null) return edge
  return from
}

/** Drag of rows and columns by their handles, with pointer, finger and keys. Render `layer`: the line where they will be. */
export function useLineDrag(editor: EditorHandle, held: (axis: Axis) => { readonly table: TableAt; readonly lines: Lines } | null): LineDrag {
  const words = useWords('table')
  const say = useSay()
  const [shown, setShown] = useState<{ left: number; top: number; width: number; height: number } | 'nowhere' | null>(null)
  const drag = useRef<PointerDrag<LiftedLines> | null>(null)
  const graspable = useRef(held)
  useEffect(() => void (graspable.current = held))

  useEffect(() => {
    const { view } = editor
    const sheet = view.dom.closest('main') ?? view.dom
    const lifted = (axis: Axis): LiftedLines | null => {
      const now = graspable.current(axis)
      return now && { table: now.table, lines: closedLines(now.table.grid, now.lines) }
    }
    const name = ({ lines }: LiftedLines, at = lines.from): string => say(lines.axis === 'row' ? words.rowName : words.columnName, { number: at + 1 })
    const placeText = (item: LiftedLines, target: number): string =>
      target === countOf(item.table.grid, item.lines.axis) ? words.atEnd : say(words.before, { name: name(item, target) })
    const show = (item: LiftedLines, target: number | null): void => {
      const elements = elementsOf(view, item.table.pos)
      const at = target === null ? undefined : edgesOf(view, item.table, item.lines.axis)[target]
      setShown(elements === null || at === undefined ? 'nowhere' : line(seenBox(elements.frame, elements.table), item.lines.axis, at))
    }
    const frameOf = (item: LiftedLines): HTMLElement | null => elementsOf(view, item.table.pos)?.frame ?? null
    const area = pointerDrag<LiftedLines, number>(sheet, {
      grasp: (target) => {
        const grip = target.closest<HTMLElement>('[data-table-grip]')
        return grip === null || !view.editable ? null : lifted(grip.dataset['tableGrip'] === 'row' ? 'row' : 'column')
      },
      lifted: (item, means) => {
        if (means === 'touch') navigator.vibrate?.(10)
        const cells = selectionOf(view.state.doc, item.table.pos, rectOf(item.table.grid, item.lines))
        if (cells) view.dispatch(view.state.tr.setSelection(cells))
        setShown('nowhere')
      },
      over: (item, point: DragPoint) => {
        const target = tableAt(view.state.doc, item.table.pos)?.node !== item.table.node ? null : targetAt(item, edgesOf(view, item.table, item.lines.axis), item.lines.axis === 'row' ? point.y : point.x)
        show(item, target)
        return target
      },
      step: (item, direction: DragStep, from) => {
        const frame = frameOf(item)
        const mirrored = frame !== null && isMirrored(frame)
        const along = item.lines.axis === 'row' ? { up: -1, down: 1, left: 0, right: 0 } : { up: 0, down: 0, left: mirrored ? 1 : -1, right: mirrored ? -1 : 1 }
        const way = along[direction]
        const target = way === 0 ? from : stepTarget(item, from, way === 1 ? 1 : -1)
        show(item, target)
        return target
      },
      dropped: (item, target) => {
        if (tableAt(view.state.doc, item.table.pos)?.node === item.table.node) editor.run(moveTo(item.lines, target))
        setShown(null)
        view.focus()
      },
      cancelled: () => setShown(null),
      news: (news) => {
        const { item } = news
        switch (news.kind) {
          case 'lifted': return announce(say(words.lifted, { name: name(item) }), 'assertive')
          case 'over': return announce(news.place === null ? name(item) : placeText(item, news.place), 'assertive')
          case 'dropped': return announce(say(words.dropped, { name: name(item), place: placeText(item, news.place) }), 'assertive')
          case 'cancelled': return announce(say(words.putBack, { name: name(item) }), 'assertive')
        }
      },
      scroller: (item) => (item.lines.axis === 'column' ? frameOf(item) : sheet instanceof HTMLElement ? sheet : null),
    })
    drag.current = area
    return () => area.stop()
  }, [editor, say, words])

  return {
    isHolding: shown !== null,
    lift: (axis) => {
      const now = graspable.current(axis)
      if (now) drag.current?.lift({ table: now.table, lines: closedLines(now.table.grid, now.lines) })
    },
    layer: shown !== null && shown !== 'nowhere' && (
      <div data-line-drop="" aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-50 bg-pen" style={{ transform: `translate(${shown.left}px, ${shown.top}px)`, width: shown.width, height: shown.height }} />
    ),
  }
}
