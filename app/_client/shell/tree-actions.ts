import type { TreePage } from '#domain/tree/tree-page.ts'
import { sendCommand } from '../send-command.ts'
import { fetchWindow } from './fetch-tree.ts'
import type { TreeChanges } from './tree-changes.ts'
import { manners, type TreeManners, type TreeSetting } from './tree-manners.ts'
import { sideChange } from './tree-store.ts'

// A part of its own: nothing is changed before the first paint, and what resumes fetches it right after.
const laterChanges = (mannered: TreeManners): TreeChanges => {
  let asked: Promise<TreeChanges> | null = null
  const changes = () => (asked ??= import('./tree-changes.ts').then(({ treeChanges }) => treeChanges(mannered)))
  return {
    resume: async () => (await changes()).resume(),
    move: async (id, place) => (await changes()).move(id, place),
    restore: async (page) => (await changes()).restore(page),
    trash: async (page) => (await changes()).trash(page),
    create: async (parentId, title) => (await changes()).create(parentId, title),
    duplicate: async (page) => (await changes()).duplicate(page),
    rename: async (page, title) => (await changes()).rename(page, title),
    setPin: async (page, pinned) => (await changes()).setPin(page, pinned),
  }
}

/** What one can do to pages from the sidebar. */
export const treeActions = (setting: TreeSetting) => {
  const mannered = manners(setting)
  const { store, workspace, words: { shell }, tell, refresh, hrefOf } = mannered
  return {
    hrefOf,
    refresh,
    ...laterChanges(mannered),
    more: async (parentId: string | null, after: string | null): Promise<void> => {
      const window = await fetchWindow(workspace.id, parentId, after)
      if (window) store.apply(sideChange.window(window))
    },
    setOpen: (ids: readonly string[], state: 'open' | 'closed'): void => {
      store.apply(sideChange.open(ids, state))
      // Only remembered for the next visit: a failure changes nothing that is on screen.
      for (const pageId of ids) void sendCommand('tree.set', { pageId, state })
    },
    copyLink: async (page: TreePage): Promise<void> => {
      await navigator.clipboard.writeText(new URL(hrefOf(page), location.origin).href)
      tell(shell.linkCopied, {})
    },
  }
}

export type SideActions = ReturnType<typeof treeActions>
