import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Frame } from '#components/shell/frame.tsx'
import { readSidebar, SIDEBAR_COOKIE } from '#components/shell/sidebar-state.ts'
import { WordsProvider } from '#components/ui/words.tsx'
import { asViewer } from '#db/client.ts'
import { factoryRole } from '#db/queries/factory/console.ts'
import { pinnedPages } from '#db/queries/home.ts'
import { openTree } from '#db/queries/tree.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { may } from '#domain/access/may.ts'
import { isPaper } from '#domain/paper.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { pickAreas, wordsFor } from '#domain/words/words.ts'
import { ShellLayers } from '../_client/shell/shell-layers.tsx'
import { WorkspaceSidebar } from '../_client/shell/workspace-sidebar.tsx'
import { readDesk } from './_desk.ts'

// Two screens full of rows; the rest is fetched when it comes into view.
const FIRST_WINDOW = 60

const readSide = (desk: Awaited<ReturnType<typeof readDesk>>) =>
  asViewer(desk.actor, async (tx) => ({
    workspaces: await myWorkspaces(tx, desk.actor),
    tree: await openTree(tx, desk.actor, desk.workspace.id, { limit: FIRST_WINDOW }),
    pins: await pinnedPages(tx, desk.actor, desk.workspace.id),
    factory: await factoryRole(tx),
  }))

/** The desk around every screen of a workspace. */
export default async function WorkspaceLayout({ children, params }: { children: ReactNode; params: Promise<{ workspace: string }> }) {
  const desk = await readDesk(decodeURIComponent((await params).workspace))
  const [{ workspaces, tree, pins, factory }, jar] = await Promise.all([readSide(desk), cookies()])
  const { workspace, reader, me, actor } = desk
  const { shell } = wordsFor(reader.language)
  const sidebar = readSidebar(jar.get(SIDEBAR_COOKIE)?.value)
  const pinned = pins.map(({ id, title, icon, tint, kind }): TreePage => ({ id, title, icon, kind, tint: isPaper(tint) ? tint : null, parentId: null, children: 'none' }))
  const chosen = { id: workspace.id, name: workspace.name, slug: workspace.slug }
  return (
    <WordsProvider language={reader.language} texts={pickAreas(reader.language, ['common', 'shell'])}>
      <Frame
        labels={shell}
        state={sidebar.shown}
        width={sidebar.width}
        layers={<ShellLayers key={workspace.id} account={actor.accountId} workspace={chosen} timeZone={reader.timeZone} />}
        sidebar={(
          <WorkspaceSidebar
            key={workspace.id}
            accountId={actor.accountId}
            workspace={chosen}
            workspaces={workspaces.map(({ id, name, slug }) => ({ id, name, slug }))}
            settings={may(workspace.role, 'member.list') ? 'offered' : 'hidden'}
            factory={factory === null ? 'hidden' : 'offered'}
            account={me}
            windows={tree}
            pins={pinned}
          />
        )}
      >
        {children}
      </Frame>
    </WordsProvider>
  )
}
