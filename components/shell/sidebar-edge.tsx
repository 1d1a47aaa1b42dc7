'use client'

import { useSyncExternalStore, type KeyboardEvent, type PointerEvent } from 'react'
import { onSidebarChange, setSidebar, SIDEBAR_RANGE, SIDEBAR_WIDTH, sidebarNow } from './sidebar-state.ts'

const STEP = 16

/** The edge of the sidebar, which sets its width: dragged, or with the arrow keys, Home and End. A double click sets the usual width. */
export function SidebarEdge({ label }: { label: string }) {
  const width = useSyncExternalStore(onSidebarChange, () => sidebarNow().width, () => SIDEBAR_WIDTH)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: width - STEP, ArrowRight: width + STEP, Home: SIDEBAR_RANGE.min, End: SIDEBAR_RANGE.max }[event.key]
    if (next === undefined) return
    event.preventDefault()
    setSidebar({ width: next })
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={SIDEBAR_RANGE.min}
      aria-valuemax={SIDEBAR_RANGE.max}
      aria-valuetext={`${width} px`}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) setSidebar({ width: event.clientX }) }}
      onDoubleClick={() => setSidebar({ width: SIDEBAR_WIDTH })}
      className="absolute inset-y-0 -right-1 z-20 hidden w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:right-1 after:w-px after:settle hover:after:bg-rule-field focus-visible:outline-none focus-visible:after:w-0.5 focus-visible:after:bg-focus desk:block"
    />
  )
}
