'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore, type ComponentProps } from 'react'
import { setDrawer } from '#components/shell/drawer-state.ts'
import { Sidebar } from '#components/shell/sidebar.tsx'
import { SidebarEdge } from '#components/shell/sidebar-edge.tsx'
import { setSidebar } from '#components/shell/sidebar-state.ts'
import { keyText } from '#components/ui/key-text.ts'
import { useLanguage, useWords } from '#components/ui/words.tsx'
import type { TreePage, TreeWindow } from '#domain/tree/tree-page.ts'
import { onTitle } from '../page-title.ts'
import { sendCommand } from '../send-command.ts'
import { followTree } from './follow-tree.ts'
import { useKeyboard } from './keyboard.ts'
import { setLayer } from './layer-store.ts'
import { pageMenu } from './page-menu.ts'
import { placeOfPath } from './place.ts'
import { openSide, showSide, type Side } from './side-store.ts'
import { sideChange } from './tree-store.ts'

type Props = Pick<ComponentProps<typeof Sidebar>, 'workspace' | 'workspaces' | 'settings' | 'factory' | 'account'> & {
  /** Who is signed in: what they do in the tree is kept on the device under their name. */
  accountId: string
  windows: readonly TreeWindow[]
  pins: readonly TreePage[]
}

/** The sidebar with its data: what the server sent, what is done here, and what others do. */
export function WorkspaceSidebar({ accountId, windows, pins, workspace, ...rest }: Props) {
  const shell = useWords('shell')
  const common = useWords('common')
  const language = useLanguage()
  const router = useRouter()
  const keyboard = useKeyboard()
  const place = placeOfPath(usePathname(), workspace.slug)
  const [side] = useState(() =>
    openSide({
      account: accountId, workspace, windows, pins, words: { shell, common }, language,
      go: (path) => router.push(path),
      left: (pageId) => { if (placeOfPath(location.pathname, workspace.slug).at === 'page' && location.pathname.endsWith(pageId.replaceAll('-', ''))) router.push(`/${workspace.slug}`) },
    }),
  )
  const state = useSyncExternalStore(side.store.subscribe, side.store.get, side.store.get)
  const { actions } = side
  useSideNews(side, workspace.id)
  useVisits(place.at === 'page' ? place.pageId : null)
  const menuOf = (page: TreePage, rename?: () => void) =>
    pageMenu(page, { state: side.store.get(), words: shell.actions, actions, askWhere: (target) => setLayer({ kind: 'move', page: target }), importInto: ({ id, title }) => setLayer({ kind: 'import', into: { id, title } }), ...(rename ? { rename } : {}) })
  return (
    <>
      <Sidebar
        {...rest}
        workspace={workspace}
        place={place}
        pins={state.pins}
        tree={state.tree}
        hrefOf={actions.hrefOf}
        keys={{ search: keyText('mod+k', keyboard, language), sidebar: keyText('mod+\\', keyboard, language) }}
        on={{
          setOpen: actions.setOpen,
          more: (parentId, after) => void actions.more(parentId, after),
          addInside: (page) => void actions.create(page.id),
          rename: (page, title) => void actions.rename(page, title),
          trash: (page) => void actions.trash(page),
          move: (id, to) => void actions.move(id, to),
          go: (page, where) => {
            setDrawer(false)
            if (where === 'new-tab') window.open(actions.hrefOf(page), '_blank', 'noopener')
            else router.push(actions.hrefOf(page))
          },
          menu: (page, ask) => menuOf(page, ask.rename),
          pinMenu: (page) => menuOf(page),
          search: () => setLayer({ kind: 'palette' }),
          newPage: () => { setDrawer(false); void actions.create(null) },
          collapse: () => setSidebar({ shown: 'closed' }),
        }}
      />
      <SidebarEdge label={shell.resizeSidebar} />
    </>
  )
}

/** Keeps the side true: titles typed in this tab, what others did, and what waits on this device from earlier visits. */
function useSideNews(side: Side, workspaceId: string): void {
  useEffect(() => {
    const stops = [
      showSide(side),
      onTitle(({ pageId, title }) => side.store.apply(sideChange.rename(pageId, title))),
      followTree(workspaceId, (ids) => void side.actions.refresh(ids)),
    ]
    void side.actions.resume()
    return () => { for (const stop of stops) stop() }
  }, [side, workspaceId])
}

/** Tells the server which page was opened, for Home and for the order of search hits. */
function useVisits(pageId: string | null): void {
  useEffect(() => { if (pageId !== null) void sendCommand('page.visit', { pageId }) }, [pageId])
}
