import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, type ReactNode } from 'react'
import { PinnedRows } from '#components/shell/pinned-rows.tsx'
import { PageTree, type TreeActions } from '#components/shell/tree/page-tree.tsx'
import { WorkspaceMenu } from '#components/shell/workspace-menu.tsx'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { TreePage, TreeWindow } from '#domain/tree/tree-page.ts'
import { treeFrom } from '#domain/tree/tree-state.ts'
import { clickWhenThere } from '../when-there.ts'

export default { title: 'Shell/Tree', tags: ['picture'] } satisfies Meta

const nothing = () => undefined
const items: readonly MenuItem[] = [
  { kind: 'action', id: 'tab', label: 'Open in a new tab', run: nothing },
  { kind: 'action', id: 'rename', label: 'Rename', note: 'F2', run: nothing },
  { kind: 'rule', id: 'end' },
  { kind: 'action', id: 'trash', label: 'Move to trash', tone: 'danger', run: nothing },
]
const on = (menu: TreeActions['menu'] = () => items): TreeActions => ({ setOpen: nothing, more: nothing, addInside: nothing, rename: nothing, trash: nothing, move: nothing, go: nothing, menu })

const page = (id: string, title: string, parentId: string | null = null, more: Partial<TreePage> = {}): TreePage => ({ id, title, parentId, tint: null, children: 'none', icon: null, kind: 'page', ...more })
const LEVELS: readonly TreeWindow[] = [
  { parentId: null, next: null, pages: [page('p', 'Projects', null, { children: 'some', tint: 'sky' }), page('h', 'Studio handbook', null, { children: 'some' }), page('u', '')] },
  { parentId: 'p', next: null, pages: [page('q', 'Quarry House: what was found on the sixth visit', 'p', { tint: 'goldenrod', icon: { kind: 'emoji', emoji: '🧱' } }), page('b', 'Brook Street Library', 'p', { tint: 'pink' })] },
]

const onDesk = (content: ReactNode, shows?: string) => <main data-shows={shows} className="min-h-dvh bg-desk p-4"><div className="w-62">{content}</div></main>
const tree = (levels: readonly TreeWindow[], actions = on()) => <PageTree label="Pages" state={treeFrom(levels)} currentId="b" hrefOf={({ id }) => `#${id}`} on={actions} />

/** Pages in pages; the open one is the sheet's index tab; one has no title. */
export const Rows: StoryObj = { render: () => onDesk(tree(LEVELS)) }

/** More of a level is on its way. */
export const MoreComing: StoryObj = { render: () => onDesk(tree(LEVELS.map((level) => (level.parentId === 'p' ? { ...level, next: 'b' } : level)))) }

function Renaming() {
  useEffect(() => {
    const row = document.querySelector<HTMLElement>('[role=treeitem]')
    row?.focus()
    row?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, cancelable: true }))
  }, [])
  return tree(LEVELS)
}

/** A title is renamed in its row. */
export const Renamed: StoryObj = { render: () => onDesk(<Renaming />, 'input') }

function WithMenu() {
  useEffect(() => void document.querySelector('[role=treeitem] a')?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 60, clientY: 40 })), [])
  return tree(LEVELS)
}

/** What can be done with a page. */
export const RowMenu: StoryObj = { render: () => onDesk(<WithMenu />, '[role=menu]') }

const rooms = Array.from({ length: 400 }, (_, at) => page(`r${at}`, `Room ${at + 1}`))

/** Four hundred pages: those in view are drawn. */
export const FourHundred: StoryObj = { render: () => <main className="h-dvh overflow-y-auto bg-desk p-4"><div className="w-62">{tree([{ parentId: null, next: null, pages: rooms }])}</div></main> }

/** Pages that were pinned; one of them is open. */
export const Pinned: StoryObj = { render: () => onDesk(<PinnedRows pins={[page('w', 'Week plan', null, { tint: 'mint' }), page('c', 'Drawing conventions, and what they are good for'), page('u', '')]} hrefOf={({ id }) => `#${id}`} currentId="c" on={{ pinMenu: () => items }} />) }

const choice = (id: string, name: string) => ({ id, name, slug: id })

function Workspaces() {
  useEffect(() => clickWhenThere('#storybook-root button'), [])
  return <div className="flex"><WorkspaceMenu current={choice('tern', 'Studio Tern')} all={[choice('own', 'Linnea Aas'), choice('tern', 'Studio Tern'), choice('long', 'The society for the repair of old roofs and gutters')]} settings="offered" /></div>
}

/** The ways to other workspaces, to members and settings. */
export const WorkspacesOpen: StoryObj = { render: () => onDesk(<Workspaces />, '[role=menu]') }
