'use client'

import { Check, ChevronRight, Search } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import * as Menu from 'radix-ui/dropdown-menu'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { AnchorBox } from './anchor-box.tsx'
import { findEntries } from './menu-find.ts'
import type { Anchor, MenuItem } from './menu-items.ts'

type MenuLayerProps = {
  /** What the menu is about, for screen readers. */
  label: string
  items: readonly MenuItem[]
  /** It may move while the menu is open. */
  anchor: Anchor
  align: 'start' | 'end'
  /** The keyboard opens a menu on its first row. */
  opener: 'pointer' | 'keyboard'
  onClose: () => void
  /** What has the focus afterwards, unless what was chosen put it somewhere. */
  returnTo: { focus: () => void } | null
  /** Puts a field on top that finds entries, those of submenus too: its name, and what is said when nothing fits. */
  find?: { label: string; none: string } | undefined
}

const slip = 'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-2 border border-rule-field bg-slip py-[5px] shadow-2 outline-none layer-in'
const row = cx(
  'relative flex h-menu-row items-center gap-2.5 px-3 whitespace-nowrap outline-none select-none',
  'data-highlighted:bg-pen-wash data-highlighted:before:absolute data-highlighted:before:inset-y-0 data-highlighted:before:left-0 data-highlighted:before:w-0.5 data-highlighted:before:bg-pen',
  'data-[state=open]:bg-pen-wash data-disabled:cursor-not-allowed data-disabled:text-ink-3',
)

/** An open menu. Loaded when the first menu opens; see useMenu. */
export function MenuLayer({ label, items, anchor, align, opener, onClose, returnTo, find }: MenuLayerProps) {
  const [query, setQuery] = useState('')
  const shown = findEntries(items, query)
  const openFirst = (event: Event) => {
    if (opener === 'pointer' && find === undefined) return
    event.preventDefault()
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.querySelector<HTMLElement>(find === undefined ? '[role^="menuitem"]' : 'input')?.focus()
  }
  return (
    <Menu.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Menu.Trigger asChild><AnchorBox at={anchor} /></Menu.Trigger>
      {/* The page behind an open menu takes no clicks; assistive tools see by this that it is meant so. */}
      <Menu.Portal><div className="pointer-events-auto fixed inset-0 z-40" /></Menu.Portal>
      <Menu.Portal>
        <Menu.Content
          aria-label={label}
          // Radix names the menu after its trigger, which here is only a place.
          aria-labelledby={undefined}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          updatePositionStrategy="always"
          loop
          ref={(element) => { if (element !== null) element.addEventListener('focus', openFirst, { once: true }) }}
          // What was chosen may have put the focus somewhere already; then it stays there.
          onCloseAutoFocus={(event) => { event.preventDefault(); if (document.activeElement === document.body || document.activeElement === null) returnTo?.focus() }}
          className={slip}
          // A menu holds nothing but its rows: with a field beside them it is a part of a dialog.
          {...(find === undefined ? {} : { role: 'dialog', 'aria-orientation': undefined })}
        >
          {find === undefined ? <Rows items={items} /> : (
            <>
              <FindField label={find.label} query={query} onQuery={setQuery} />
              <div role="menu" aria-label={label}><Rows items={shown} /></div>
              <div role="status" className={cx('px-3 py-1.5 text-ink-3', shown.length > 0 && 'sr-only')}>{shown.length === 0 ? find.none : ''}</div>
            </>
          )}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  )
}

// Letters belong to the field, arrows lead into the rows, Enter takes the first of them.
function FindField({ label, query, onQuery }: { label: string; query: string; onQuery: (query: string) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') return
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const rows = event.currentTarget.closest('[role=dialog]')?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([data-disabled])')
    const row = event.key === 'ArrowDown' || event.key === 'Enter' ? rows?.[0] : event.key === 'ArrowUp' ? rows?.[rows.length - 1] : undefined
    if (row === undefined || (event.key === 'Enter' && query.trim() === '')) return
    event.preventDefault()
    row.focus()
    if (event.key === 'Enter') row.click()
  }
  return (
    <div className="flex h-control-lg items-center gap-2 border-b border-rule px-3 pb-1">
      <Icon of={Search} size={14} className="text-ink-3" />
      <input type="search" aria-label={label} placeholder={label} value={query} onChange={(event) => onQuery(event.target.value)} onKeyDown={onKeyDown} className="min-w-0 flex-1 bg-transparent outline-none" />
    </div>
  )
}

function Rows({ items }: { items: readonly MenuItem[] }) {
  return items.map((item) => <Entry key={item.id} item={item} />)
}

function Entry({ item }: { item: MenuItem }): ReactNode {
  switch (item.kind) {
    case 'action':
      return (
        <Menu.Item
          onSelect={item.run}
          disabled={item.disabledReason !== undefined}
          aria-description={item.disabledReason}
          className={cx(row, item.tone === 'danger' && 'text-pencil')}
        >
          <Face item={item} tone={item.tone ?? 'plain'} />
        </Menu.Item>
      )
    case 'link':
      return (
        <Menu.Item asChild className={row}>
          <a href={item.href} {...(item.opens === 'new-tab' ? { target: '_blank', rel: 'noreferrer' } : {})}><Face item={item} tone="plain" /></a>
        </Menu.Item>
      )
    case 'choice':
      return (
        <Menu.CheckboxItem checked={item.chosen} onSelect={item.run} className={row}>
          <Face item={item} tone="plain" />
          <Check size={14} strokeWidth={2} aria-hidden="true" className={cx('ml-auto shrink-0 text-pen', !item.chosen && 'invisible')} />
        </Menu.CheckboxItem>
      )
    case 'submenu':
      return (
        <Menu.Sub>
          <Menu.SubTrigger className={row}>
            <Face item={item} tone="plain" />
            <Icon of={ChevronRight} size={12} className={cx('-mr-1 text-ink-3', item.note === undefined && 'ml-auto')} />
          </Menu.SubTrigger>
          <Menu.Portal>
            <Menu.SubContent sideOffset={2} alignOffset={-6} collisionPadding={8} updatePositionStrategy="always" loop className={slip}><Rows items={item.items} /></Menu.SubContent>
          </Menu.Portal>
        </Menu.Sub>
      )
    case 'group':
      return (
        <Menu.Group>
          <Menu.Label className="px-3 pt-[7px] pb-[3px] form-label">{item.label}</Menu.Label>
          <Rows items={item.items} />
        </Menu.Group>
      )
    case 'rule':
      return <Menu.Separator className="my-[5px] h-px bg-rule" />
  }
}

function Face({ item, tone }: { item: Exclude<MenuItem, { kind: 'group' | 'rule' }>; tone: 'plain' | 'danger' }) {
  return (
    <>
      {item.icon !== undefined && <Icon of={item.icon} className={tone === 'danger' ? '' : 'text-ink-2'} />}
      <span className="truncate">{item.label}</span>
      {item.note !== undefined && <span className="num ml-auto flex items-center gap-1 pl-6 text-label text-ink-3">{item.note}</span>}
    </>
  )
}
