'use client'

import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Kbd } from '#components/ui/kbd.tsx'
import { cx } from '#components/ui/cx.ts'
import { announce } from '#components/ui/announcer.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { EditorHandle } from '../editor.ts'
import { closeMenu, dismissMenu, type CaretMenu } from './caret-menu.ts'
import { FOOT, usePlace } from './use-place.ts'

/** One row of a menu at the caret. */
export type CaretRow = { readonly id: string; readonly name: string; readonly icon: ReactNode; readonly note?: string | undefined; readonly group: string | null; readonly insert: () => void }

type CaretMenuListProps = {
  editor: EditorHandle
  /** The menu, which hangs from its trigger. */
  menu: CaretMenu
  label: string
  rows: readonly CaretRow[]
  /** Shown, and announced, when there is no row. */
  empty: string
  /** Asked for keys first while the menu is open; give it `null` when it closes. */
  onKeys: (take: ((event: KeyboardEvent) => boolean) | null) => void
}

const PAGE = 8

type Group = { readonly group: string | null; readonly first: number; readonly rows: readonly CaretRow[] }

/** The rows in their groups. Where ranking mixes the groups, heads would only confuse: then there are none. */
const groupsOf = (rows: readonly CaretRow[]): Group[] => {
  const starts = rows.flatMap((row, index) => (index === 0 || row.group !== rows[index - 1]?.group ? [index] : []))
  const heads = starts.map((start) => rows[start]?.group ?? null)
  if (new Set(heads).size < heads.length) return [{ group: null, first: 0, rows }]
  return starts.map((start, index) => ({ group: heads[index] ?? null, first: start, rows: rows.slice(start, starts[index + 1]) }))
}

function Rows({ group, first, rows, id, at, onActive }: Group & { id: string; at: number; onActive: (index: number) => void }) {
  return (
    <div role={group === null ? 'presentation' : 'group'} aria-labelledby={group === null ? undefined : `${id}-g${first}`}>
      {group !== null && <div id={`${id}-g${first}`} role="presentation" className="px-3 pt-1.5 pb-0.5 form-label">{group}</div>}
      {rows.map((row, offset) => {
        const index = first + offset
        return (
          <div
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={cx('flex h-menu-row cursor-pointer items-center gap-2.5 border-l-2 px-2.5', index === at ? 'border-pen bg-pen-wash' : 'border-transparent')}
            onPointerMove={() => index !== at && onActive(index)}
            onClick={row.insert}
          >
            <span className="grid size-4 shrink-0 place-items-center text-ink-2">{row.icon}</span>
            <span className="min-w-0 flex-1 truncate">{row.name}</span>
            {row.note !== undefined && <span className="max-w-28 truncate text-label text-ink-3">{row.note}</span>}
          </div>
        )
      })}
    </div>
  )
}

/** The text keeps the focus: it only learns which list belongs to it. All of it goes when the menu closes. */
const useTextbox = ({ view }: EditorHandle, listId: string, activeId: string | null) => {
  useEffect(() => {
    const { dom } = view
    dom.setAttribute('aria-haspopup', 'listbox')
    dom.setAttribute('aria-controls', listId)
    return () => {
      for (const name of ['aria-haspopup', 'aria-controls', 'aria-activedescendant']) dom.removeAttribute(name)
    }
  }, [view, listId])
  useEffect(() => {
    if (activeId === null) view.dom.removeAttribute('aria-activedescendant')
    else view.dom.setAttribute('aria-activedescendant', activeId)
  }, [view, activeId])
}

/** A list that hangs from the caret: grouped rows, keys taken from the text, never over the line. */
export function CaretMenuList({ editor, menu, label, rows, empty, onKeys }: CaretMenuListProps) {
  const words = useWords('menus')
  const say = useSay()
  const id = useId()
  const onClose = useCallback(() => editor.view.dispatch(closeMenu(editor.view.state.tr)), [editor])
  const onDismiss = useCallback(() => editor.view.dispatch(dismissMenu(editor.view.state.tr)), [editor])
  const slip = useRef<HTMLDivElement>(null)
  const place = usePlace({ editor, slip, from: menu.from, rows: rows.length, onClose })
  const [active, setActive] = useState(0)
  // Until the first arrow the option is not announced, so that typed letters stay audible.
  const [moved, setMoved] = useState(false)
  const at = Math.min(active, Math.max(0, rows.length - 1))
  const rowId = (index: number) => `${id}-${index}`
  useTextbox(editor, id, moved && rows.length > 0 ? rowId(at) : null)

  const signature = rows.map((row) => row.id).join()
  useEffect(() => setActive(0), [signature])
  useEffect(() => {
    const row = rows[0]
    announce(row ? say(words.results, { count: rows.length, name: row.name, place: 1 }) : empty)
    // Only another list is worth telling, not each letter.
  }, [signature])

  useEffect(() => {
    // Nothing of that name: the query is text after all, at the next space.
    if (rows.length === 0 && /\s$/.test(menu.query)) onClose()
  }, [rows.length, menu.query, onClose])

  useEffect(() => {
    const go = (to: number) => {
      setMoved(true)
      setActive((to + rows.length) % Math.max(1, rows.length))
      return true
    }
    onKeys((event) => {
      if (event.key === 'Escape') return onDismiss(), true
      if (rows.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false
      if (event.key === 'ArrowDown') return go(at + 1)
      if (event.key === 'ArrowUp') return go(at - 1)
      if (event.key === 'PageDown') return go(Math.min(rows.length - 1, at + PAGE))
      if (event.key === 'PageUp') return go(Math.max(0, at - PAGE))
      if (event.key !== 'Enter' && event.key !== 'Tab') return false
      rows[at]?.insert()
      return true
    })
    return () => onKeys(null)
  }, [rows, at, onKeys, onDismiss])

  useEffect(() => {
    // In braces: scrolling gives a promise in newer browsers, and an effect must not.
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
    // Only when another row is the active one: whoever scrolls the list by hand is left alone.
  }, [id, at, signature])

  return (
    <div
      ref={slip}
      popover="manual"
      className="m-0 w-[288px] overflow-visible rounded-2 border border-rule-field bg-slip p-0 text-ink shadow-2 [inset:auto] max-desk:inset-x-0! max-desk:w-full"
      style={place === null ? { visibility: 'hidden' } : { left: place.left, ...(place.top === null ? { bottom: window.innerHeight - (place.bottom ?? 0) } : { top: place.top }) }}
      // Taps and scrolling in the list must not take the focus from the text.
      onPointerDown={(event) => event.preventDefault()}
    >
      {/* The text keeps the focus; what scrolls must be in reach of keys all the same. */}
      <div id={id} role="listbox" tabIndex={0} aria-label={label} className="max-h-[290px] overflow-y-auto overscroll-contain py-[5px]" style={place === null ? undefined : { maxHeight: Math.min(290, place.maxHeight - FOOT) }}>
        {rows.length === 0 && <div role="option" aria-selected="false" className="flex h-menu-row items-center px-3 text-ink-3">{empty}</div>}
        {groupsOf(rows).map((group) => <Rows key={group.first} {...group} id={id} at={at} onActive={setActive} />)}
      </div>
      <div aria-hidden="true" className="flex h-[34px] items-center gap-4 border-t border-rule px-3 text-label text-ink-2 max-desk:hidden">
        <span className="flex items-center gap-1"><Kbd>Enter</Kbd> {words.keyInsert}</span>
        <span className="flex items-center gap-1"><Kbd>Esc</Kbd> {words.keyDismiss}</span>
      </div>
    </div>
  )
}
