'use client'

import type { LucideIcon } from 'lucide-react'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

/** One tab: `panel` is the id of the element it shows. */
export type Tab = { id: string; label: string; icon?: LucideIcon; panel: string }

type TabsProps = {
  label: string
  tabs: readonly Tab[]
  active: string
  onPick: (id: string) => void
  /** After the last tab: an add button. */
  trailing?: ReactNode
  /** `folder` are cut tabs standing on a sheet's edge; `line` are words on a rule, inside a dialog or settings. */
  shape?: 'folder' | 'line'
}

/** Tabs by the WAI-ARIA pattern: one stop for Tab, arrows and Home and End move and show. They scroll sideways when there are many. */
export function Tabs({ label, tabs, active, onPick, trailing, shape = 'folder' }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === active)
    const next = nextTab(event.key, at, tabs.length)
    const tab = next === null ? undefined : tabs[next]
    if (tab === undefined) return
    event.preventDefault()
    onPick(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next ?? 0]?.focus()
  }
  return (
    <div className={cx('flex shrink-0 items-end', shape === 'folder' ? 'relative z-20 -mb-px h-9 pl-4.5' : 'border-b border-rule')}>
      <div ref={list} role="tablist" aria-label={label} onKeyDown={onKeyDown} className={cx('flex min-w-0 items-end overflow-x-auto [scrollbar-width:none]', shape === 'folder' ? 'h-9' : 'gap-1')}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${tab.id}-tab`}
            aria-selected={tab.id === active}
            aria-controls={tab.id === active ? tab.panel : undefined}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onPick(tab.id)}
            className={shape === 'folder' ? folder : line}
          >
            {tab.icon !== undefined && <Icon of={tab.icon} size={14} />}
            {tab.label}
          </button>
        ))}
      </div>
      {trailing !== undefined && <div className={shape === 'folder' ? 'mb-px ml-2.5 self-end [--hover:var(--desk-hover)]' : 'ml-2 self-center'}>{trailing}</div>}
    </div>
  )
}

/** The tab that a key leads to, or null when the key means nothing here. The ends are joined. */
export function nextTab(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight': return (at + 1) % count
    case 'ArrowLeft': return (at - 1 + count) % count
    case 'Home': return 0
    case 'End': return count - 1
    default: return null
  }
}

const folder = 'folder-tab relative isolate -mr-[3px] flex h-[30px] shrink-0 items-center gap-[7px] pr-5 pl-4.5 whitespace-nowrap text-ink-2 focus-row aria-selected:z-10 aria-selected:h-[33px] aria-selected:font-medium aria-selected:text-ink'
const line = 'relative flex h-control-lg shrink-0 items-center gap-1.5 px-2 whitespace-nowrap text-ink-2 settle focus-row hover:text-ink aria-selected:font-medium aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:-bottom-px aria-selected:after:h-0.5 aria-selected:after:bg-pen'
