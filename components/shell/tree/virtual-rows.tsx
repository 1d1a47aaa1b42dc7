'use client'

import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { Fragment, useCallback, useLayoutEffect, useState, type ReactNode, type RefObject } from 'react'
import { rowKey, type TreeRow } from '#domain/tree/tree-rows.ts'

type VirtualRowsProps = {
  rows: readonly TreeRow[]
  /** The page that stays drawn wherever the list is scrolled, because it has or will have the focus. */
  keep: string | null
  draw: (row: TreeRow) => ReactNode
  /** The tree; what scrolls is its nearest scrolling ancestor. */
  root: RefObject<HTMLElement | null>
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null => {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
  return null
}

const rowHeight = (): number => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-h')) || 28

/** The rows in view and a few around them; the rest is empty space of their height. Only long trees load this. */
export function VirtualRows({ rows, keep, draw, root }: VirtualRowsProps) {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(root.current)
    if (scroller && root.current) setOffset(root.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop)
  }, [root, rows.length])
  const kept = keep === null ? -1 : rows.findIndex((row) => row.kind === 'page' && row.page.id === keep)
  const withKept = useCallback((range: Range) => {
    const shown = defaultRangeExtractor(range)
    return kept === -1 || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b)
  }, [kept])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerOf(root.current),
    estimateSize: rowHeight,
    getItemKey: (index) => { const row = rows[index]; return row ? rowKey(row) : index },
    overscan: 12,
    scrollMargin: offset,
    rangeExtractor: withKept,
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  let end = 0
  return (
    <>
      {items.map((item) => {
        const row = rows[item.index]
        const gap = item.start - offset - end
        end = item.end - offset
        return row ? <Fragment key={item.key}>{gap > 0 && <li role="none" style={{ height: gap }} />}{draw(row)}</Fragment> : null
      })}
      <li role="none" style={{ height: Math.max(0, virtual.getTotalSize() - end) }} />
    </>
  )
}
