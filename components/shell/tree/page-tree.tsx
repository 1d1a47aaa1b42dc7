'use client'

import { lazy, Suspense, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { DropPlace } from '#domain/tree/tree-drop.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { pageRows, treeRows, type PageRow, type TreeRow as Row } from '#domain/tree/tree-rows.ts'
import type { TreeState } from '#domain/tree/tree-state.ts'
import { useMenu } from '#components/ui/menu.tsx'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { useScripted } from '#components/ui/scripted.ts'
import { useWords } from '#components/ui/words.tsx'
import { MoreRow } from './more-row.tsx'
import { RenameField } from './rename-field.tsx'
import type { TreeDrag } from './tree-drag.ts'
import { TreeRow } from './tree-row.tsx'
import { useTreeDrag } from './use-tree-drag.ts'
import { useTreeKeys } from './use-tree-keys.ts'

const VirtualRows = lazy(() => import('./virtual-rows.tsx').then((file) => ({ default: file.VirtualRows })))

// Fewer rows than this are cheaper to draw than to window.
const PLAIN_ROWS = 150

/** What the tree asks of its owner. */
export type TreeActions = {
  setOpen: (ids: readonly string[], state: 'open' | 'closed') => void
  more: (parentId: string | null, after: string | null) => void
  addInside: (page: TreePage) => void
  rename: (page: TreePage, title: string) => void
  trash: (page: TreePage) => void
  move: (id: string, place: DropPlace) => void
  go: (page: TreePage, where: 'here' | 'new-tab') => void
  menu: (page: TreePage, ask: { rename: () => void }) => readonly MenuItem[]
}

type PageTreeProps = {
  label: string
  state: TreeState
  /** The page that is open on the sheet. */
  currentId: string | null
  hrefOf: (page: TreePage) => string
  on: TreeActions
}

/** The pages of a workspace as a WAI-ARIA tree of real links: keys, renaming in place, a menu, and dragging by pointer, touch and keyboard. */
export function PageTree({ label, state, currentId, hrefOf, on }: PageTreeProps) {
  const words = useWords('shell')
  const root = useRef<HTMLUListElement>(null)
  const scripted = useScripted()
  const rows = useMemo(() => treeRows(state), [state])
  const pages = useMemo(() => pageRows(rows), [rows])
  const [reached, setReached] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [menuOf, setMenuOf] = useState<PageRow | null>(null)
  const [drag, setDrag] = useState<TreeDrag>({ held: null, line: null })
  const lift = useTreeDrag(root, { state, pages, show: setDrag, move: on.move })
  const stop = reachable(pages, reached ?? currentId)

  const focusRow = (id: string) => {
    flushSync(() => setReached(id))
    root.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  }
  const menu = useMenu({
    label: menuOf?.page.title ?? words.pages,
    items: () => (menuOf === null ? [] : on.menu(menuOf.page, { rename: () => setRenaming(menuOf.page.id) })),
  })
  const openMenu = (row: PageRow, event: MouseEvent<HTMLElement>) => {
    setMenuOf(row)
    if (event.type === 'contextmenu') menu.openAt(event)
    else menu.button.onClick(event)
  }
  const onKeyDown = useTreeKeys(pages, focusRow, (intent, newTab) => {
    if (intent.do === 'open' || intent.do === 'close') return on.setOpen(intent.ids, intent.do === 'open' ? 'open' : 'closed')
    const row = pages.find(({ page }) => page.id === intent.id)
    if (!row) return
    switch (intent.do) {
      case 'go': return on.go(row.page, newTab ? 'new-tab' : 'here')
      case 'rename': return setRenaming(row.page.id)
      case 'lift': return lift(row.page.id)
      case 'menu': return askForMenu(root.current, row.page.id)
      case 'trash': {
        const next = besides(pages, row)
        if (next) focusRow(next.page.id)
        return on.trash(row.page)
      }
    }
  })

  const drawRow = (row: Row): ReactNode => {
    if (row.kind === 'more') return <MoreRow key={`more ${row.parentId}`} depth={row.depth} label={words.loadingMore} onSeen={() => on.more(row.parentId, row.after)} />
    const { id, title } = row.page
    return (
      <TreeRow
        key={id}
        row={row}
        href={hrefOf(row.page)}
        current={id === currentId}
        tabIndex={scripted ? (id === stop ? 0 : -1) : undefined}
        mode={drag.held === id ? 'held' : renaming === id ? 'renaming' : menu.isOpen && menuOf?.page.id === id ? 'menu' : 'rest'}
        line={drag.line?.rowId === id ? drag.line : null}
        field={renaming === id ? (
          <RenameField
            title={title}
            onDone={(next, how) => {
              setRenaming(null)
              if (next !== null && next.trim() !== title) on.rename(row.page, next.trim())
              if (how === 'key') focusRow(id)
            }}
          />
        ) : undefined}
        on={{ toggle: ({ page, state: now }) => on.setOpen([page.id], now === 'open' ? 'closed' : 'open'), addInside: ({ page }) => on.addInside(page), openMenu }}
      />
    )
  }
  const plain = rows.length <= PLAIN_ROWS || !scripted
  return (
    <>
      <ul
        ref={root}
        role="tree"
        aria-label={label}
        onKeyDown={onKeyDown}
        onFocus={(event) => { const id = event.target.closest<HTMLElement>('[data-id]')?.dataset.id; if (id !== undefined) setReached(id) }}
        className="relative"
      >
        {plain ? rows.map(drawRow) : <Suspense fallback={rows.slice(0, PLAIN_ROWS).map(drawRow)}><VirtualRows rows={rows} keep={stop} draw={drawRow} root={root} /></Suspense>}
      </ul>
      {menu.layer}
    </>
  )
}


/** The row that Tab reaches: the wanted one when it is drawn, otherwise the first. */
const reachable = (rows: readonly PageRow[], wanted: string | null): string | null =>
  rows.some(({ page }) => page.id === wanted) ? wanted : (rows[0]?.page.id ?? null)

/** Where the focus goes when a row leaves: to the next that stays, or the one above. */
const besides = (rows: readonly PageRow[], row: PageRow): PageRow | undefined => {
  const at = rows.indexOf(row)
  return rows.slice(at + 1).find(({ depth }) => depth <= row.depth) ?? rows[at - 1]
}

// The keyboard's way to the menu is the same event that a right click makes, at the row.
const askForMenu = (root: HTMLElement | null, id: string): void => {
  const row = root?.querySelector<HTMLElement>(`[data-id="${id}"]`)
  const box = row?.getBoundingClientRect()
  if (row && box) row.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: box.left + 40, clientY: box.bottom }))
}
