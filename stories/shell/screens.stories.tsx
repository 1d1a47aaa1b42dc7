import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { treeFrom } from '#domain/tree/tree-state.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import type { Paper } from '#domain/paper.ts'
import { Frame } from '#components/shell/frame.tsx'
import { DueLines } from '#components/shell/home/due-lines.tsx'
import { HomeDesk } from '#components/shell/home/home-desk.tsx'
import type { PageLine } from '#components/shell/home/page-lines.tsx'
import { OnDesk } from '#components/shell/sheet.tsx'
import { Sidebar } from '#components/shell/sidebar.tsx'
import { TrashList } from '#components/shell/trash/trash-list.tsx'
import { Button } from '#components/ui/button.tsx'

const page = (id: string, title: string, parentId: string | null, more: { tint?: Paper; children?: 'some' } = {}): TreePage =>
  ({ id, title, parentId, tint: null, children: 'none', icon: null, kind: 'page', ...more })

const tree = treeFrom([
  { parentId: null, next: null, pages: [page('p', 'Projects', null, { tint: 'sky', children: 'some' }), page('h', 'Studio handbook', null, { children: 'some' }), page('m', 'Meeting notes', null, { tint: 'pink', children: 'some' }), page('s', 'Specifications', null)] },
  { parentId: 'p', next: null, pages: [page('q', 'Quarry House', 'p', { tint: 'goldenrod', children: 'some' }), page('b', 'Brook Street Library', 'p', { tint: 'pink', children: 'some' })] },
  { parentId: 'q', next: null, pages: [page('v', 'Site visit 6', 'q', { tint: 'canary' }), page('g', 'Gutter detail, rev C', 'q'), page('l', 'Lime mortar mixes', 'q')] },
])
const nothing = () => undefined
const none = () => []

function StudioSidebar({ place }: { place: 'home' | 'page' | 'empty' }) {
  return (
    <Sidebar
      workspace={{ id: 'w', name: 'Studio Tern', slug: 'studio' }}
      workspaces={[{ id: 'w', name: 'Studio Tern', slug: 'studio' }]}
      settings="offered"
      factory="hidden"
      account={{ name: 'Linnea Aas' }}
      place={place === 'page' ? { at: 'page', pageId: 'v' } : { at: 'home' }}
      pins={place === 'empty' ? [] : [page('week', 'Week plan', null, { tint: 'mint' }), page('conv', 'Drawing conventions', null)]}
      tree={place === 'empty' ? treeFrom([{ parentId: null, next: null, pages: [] }]) : tree}
      hrefOf={({ id }) => `#${id}`}
      keys={{ search: 'Ctrl K', sidebar: 'Ctrl \\' }}
      on={{ setOpen: nothing, more: nothing, addInside: nothing, rename: nothing, trash: nothing, move: nothing, go: nothing, menu: none, pinMenu: none, search: nothing, newPage: nothing, collapse: nothing }}
    />
  )
}

function Desk({ place, children }: { place: 'home' | 'page' | 'empty'; children: ReactNode }) {
  return <Frame labels={{ sidebar: 'Sidebar', skipToContent: 'Skip to the page' }} sidebar={<StudioSidebar place={place} />}><div className="h-rail shrink-0" /><OnDesk>{children}</OnDesk></Frame>
}

const line = (id: string, title: string, time: string, more: Partial<PageLine> = {}): PageLine =>
  ({ id, title, time, href: `#${id}`, icon: null, kind: 'page', tint: null, place: 'Quarry House', by: 'Tomas Rydell', ...more })

const DUE = [
  { id: '1', href: '#1', text: 'Confirm the rebuilt gutter with the conservation officer', page: 'Site visit 6', due: 'Yesterday' },
  { id: '2', href: '#2', text: 'Order ash samples', page: 'Specifications', due: 'Today' },
]

const empty = { title: 'No pages opened yet', body: 'What you open is listed here, the last one first. Write a page to begin.', action: <Button kind="primary">New page</Button> }

const meta = { title: 'Shell/Screens', tags: ['screen'], parameters: { layout: 'fullscreen' } } satisfies Meta
export default meta
type Story = StoryObj

/** Home with everything on it. */
export const Home: Story = {
  render: () => (
    <Desk place="home">
      <HomeDesk
        heading="Thursday 12 November"
        sentence="One task is overdue. One page changed since you last looked."
        paper="canary"
        opened={[{ title: 'Opened today', pages: [line('v', 'Quarry House: site visit 6', '16:31', { tint: 'canary' }), line('g', 'Gutter detail, rev C', '11:20')] }, { title: 'Yesterday', pages: [line('t', 'Team plan, week 46', '09:30', { tint: 'pink', place: 'Meeting notes' })] }]}
        empty={empty}
        due={{ title: 'Due', empty: '', lines: <DueLines title="Due" lines={DUE} left="1" ticked={new Set(['2'])} tickName={({ text }) => `Tick ${text}`} onTick={nothing} /> }}
        pinned={{ title: 'Pinned', empty: '', pages: [line('w', 'Week plan', '11:05', { tint: 'mint' })] }}
        changed={{ title: 'Changed by others', empty: '', pages: [line('b', 'Brook Street Library', '14:52', { note: 'new' })] }}
      />
    </Desk>
  ),
}

/** Home of a workspace where nothing has happened. */
export const EmptyHome: Story = {
  render: () => (
    <Desk place="empty">
      <HomeDesk
        heading="Thursday 12 November"
        sentence="Nothing is due today, and nothing changed since you last looked."
        paper="canary"
        opened={[]}
        empty={empty}
        due={{ title: 'Due', lines: null, empty: 'No dates yet. A to-do with a date shows up here.' }}
        pinned={{ title: 'Pinned', pages: [], empty: 'Pin a page from its menu to keep it here.' }}
        changed={{ title: 'Changed by others', pages: [], empty: 'Nothing yet. What other members change shows up here.' }}
      />
    </Desk>
  ),
}

/** The trash with an entry that took others along. */
export const Trash: Story = {
  render: () => (
    <Desk place="page">
      <div className="px-6.5 py-5">
        <h1 className="mb-5 text-h1 font-head">Trash</h1>
        <TrashList
          lines={[
            { id: '1', href: '#1', title: 'Old snag list', icon: null, kind: 'page', from: 'Quarry House', by: 'Linnea Aas', below: 2, daysLeft: 12 },
            { id: '2', href: '#2', title: '', icon: null, kind: 'page', from: 'Studio Tern', below: 0, daysLeft: 0 },
          ]}
          onRestore={nothing}
          onDelete={nothing}
        />
      </div>
    </Desk>
  ),
}
