'use client'

import { Factory, House, PanelLeftClose, Plus, Settings, SquareCheck, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TreePage } from '#domain/tree/tree-page.ts'
import type { TreeState } from '#domain/tree/tree-state.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { SideRow, sideRowClass } from '#components/ui/side-row.tsx'
import { SearchButton, SideFoot, SideScroll, SideSection } from './sidebar-parts.tsx'
import { PinnedRows, type PinActions } from './pinned-rows.tsx'
import { PageTree, type TreeActions } from './tree/page-tree.tsx'
import { WorkspaceMenu, type WorkspaceChoice } from './workspace-menu.tsx'

/** Where one is, as the sidebar marks it. */
export type SidePlace = { at: 'home' } | { at: 'tasks' } | { at: 'trash' } | { at: 'page'; pageId: string } | { at: 'elsewhere' }

/** What the sidebar asks of its owner. */
export type SidebarActions = TreeActions & PinActions & {
  search: () => void
  newPage: () => void
  collapse: () => void
}

type SidebarProps = {
  workspace: WorkspaceChoice
  workspaces: readonly WorkspaceChoice[]
  /** Whether this person may change the workspace's settings. */
  settings: 'offered' | 'hidden'
  /** Whether this person is one of the factory's people. */
  factory: 'offered' | 'hidden'
  account: { name: string; picture?: string | undefined }
  place: SidePlace
  pins: readonly TreePage[]
  tree: TreeState
  hrefOf: (page: TreePage) => string
  /** The keys that open search and put the sidebar away, as people read them. */
  keys: { search: string; sidebar: string }
  on: SidebarActions
}

/** The sidebar of a workspace: switcher, search, Home, tasks, pinned pages, the tree, trash, and whose desk this is. */
export function Sidebar({ workspace, workspaces, settings, factory, account, place, pins, tree, hrefOf, keys, on }: SidebarProps) {
  const words = useWords('shell')
  const say = useSay()
  const currentId = place.at === 'page' ? place.pageId : null
  return (
    <>
      <div className="group/head relative flex shrink-0 items-center">
        <WorkspaceMenu current={workspace} all={workspaces} settings={settings} />
        <span className="absolute right-8 hidden bg-desk opacity-0 settle group-hover/head:opacity-100 has-focus-visible:opacity-100 desk:flex">
          <IconButton icon={PanelLeftClose} label={words.closeSidebar} keys={keys.sidebar} onClick={on.collapse} />
        </span>
      </div>
      <SearchButton label={words.search} keys={keys.search} onClick={on.search} aria-haspopup="dialog" />
      <SideScroll>
        <SideRow href={`/${workspace.slug}`} icon={House} label={words.home} state={place.at === 'home' ? 'here' : 'rest'} />
        <SideRow href={`/${workspace.slug}/tasks`} icon={SquareCheck} label={words.tasks} state={place.at === 'tasks' ? 'here' : 'rest'} />
        {pins.length > 0 && (
          <SideSection title={words.pinned}>
            <PinnedRows pins={pins} hrefOf={hrefOf} currentId={currentId} on={on} />
          </SideSection>
        )}
        <SideSection title={words.pages} action={<IconButton icon={Plus} iconSize={14} label={words.newPage} onClick={on.newPage} />}>
          {tree.levels.get(null)?.ids.length === 0 ? (
            <NoPages text={words.noPages}>
              <button type="button" className="link" onClick={on.newPage}>{words.firstPage}</button>
            </NoPages>
          ) : (
            <PageTree label={words.pages} state={tree} currentId={currentId} hrefOf={hrefOf} on={on} />
          )}
        </SideSection>
      </SideScroll>
      <SideFoot
        account={(
          <a href="/account" aria-label={say(words.accountOf, { name: account.name })} className={sideRowClass('rest')}>
            <Avatar name={account.name} picture={account.picture} />
            <span className="min-w-0 truncate">{account.name}</span>
            <Icon of={Settings} className="ml-auto text-ink-3" />
          </a>
        )}
      >
        {factory === 'offered' && <SideRow href="/factory" icon={Factory} label={words.factory} />}
        <SideRow href={`/${workspace.slug}/trash`} icon={Trash2} label={words.trash} state={place.at === 'trash' ? 'here' : 'rest'} />
      </SideFoot>
    </>
  )
}

function NoPages({ text, children }: { text: string; children: ReactNode }) {
  return <p className="px-4 py-1 text-ink-3">{text} {children}</p>
}

