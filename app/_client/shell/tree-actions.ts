import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import type { DropPlace } from '#domain/tree/tree-drop.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { say, type Entry, type Language, type Values } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { showToast } from '#components/ui/toast-store.ts'
import { sendCommand } from '../send-command.ts'
import { fetchPlaces, fetchWindow } from './fetch-tree.ts'
import { sideChange, type TreeStore } from './tree-store.ts'

/** Where the actions happen, and how one goes somewhere. */
export type TreeSetting = {
  store: TreeStore
  workspace: { id: string; slug: string }
  words: Pick<Words, 'shell' | 'common'>
  language: Language
  go: (path: string) => void
  /** Called when a page left the tree, which may be the open one. */
  left: (pageId: string) => void
}

type Named = Pick<TreePage, 'id' | 'title'>

/** What every action needs: names, what is said of it, and the server's word on where pages stand. */
const manners = ({ store, workspace, words: { shell, common }, language }: TreeSetting) => {
  const nameOf = (title: string | undefined) => (title === undefined || title === '' ? common.untitled : title)
  return {
    nameOf,
    tell: (entry: Entry, values: Values, undo?: () => void) =>
      void showToast({ kind: 'done', text: say(entry, values, language), ...(undo ? { action: { label: common.undo, run: undo } } : {}) }),
    failed: (what: keyof Words['shell']['failed'], title: string | undefined) =>
      void showToast({ kind: 'failed', text: say(shell.failed[what], { name: nameOf(title) }, language) }),
    refresh: async (ids: readonly string[]) => {
      const places = await fetchPlaces(workspace.id, ids)
      if (places) store.apply(sideChange.fresh(places))
    },
    hrefOf: (page: Named) => pagePath(workspace.slug, page),
  }
}

const movedTo = (store: TreeStore, id: string, { parentId, after }: DropPlace) => {
  const { tree } = store.get()
  const page = tree.pages.get(id)
  const siblings = (tree.levels.get(parentId)?.ids ?? []).filter((other) => other !== id)
  const behind = after === 'start' ? null : after === 'end' ? (siblings.at(-1) ?? null) : after
  return page ? sideChange.put({ ...page, parentId }, behind) : (state: ReturnType<TreeStore['get']>) => state
}

/** The actions that change where a page is. Each can be taken back. */
const placing = (setting: TreeSetting) => {
  const { store, words: { shell }, left } = setting
  const { nameOf, tell, failed, refresh } = manners(setting)
  const titleOf = (id: string) => store.get().tree.pages.get(id)?.title
  const parentName = (id: string | null) => (id === null ? shell.pages : nameOf(titleOf(id)))
  const move = async (id: string, place: DropPlace): Promise<void> => {
    const title = titleOf(id)
    const outcome = await store.optimistic(movedTo(store, id, place), sendCommand('page.move', { pageId: id, ...place }))
    if (!outcome.ok) return failed('move', title)
    await refresh([id])
    const { from } = outcome.value
    if (from.parentId !== place.parentId) tell(shell.movedTo, { name: nameOf(title), parent: parentName(place.parentId) }, () => void move(id, from))
  }
  const restore = async (page: Named): Promise<'restored' | 'refused'> => {
    const outcome = await sendCommand('page.restore', { pageId: page.id })
    if (!outcome.ok) {
      failed('restore', page.title)
      return 'refused'
    }
    const { parentId, parentTitle, place } = outcome.value
    await refresh([page.id, ...(parentId ? [parentId] : [])])
    const name = nameOf(page.title)
    if (place === 'top') tell(shell.restoredTop, { name })
    else tell(shell.restored, { name, parent: parentTitle === null ? shell.pages : nameOf(parentTitle) })
    return 'restored'
  }
  const trash = async (page: Named): Promise<void> => {
    const outcome = await store.optimistic(sideChange.remove(page.id), sendCommand('page.trash', { pageId: page.id }))
    if (!outcome.ok) return failed('trash', page.title)
    left(page.id)
    tell(shell.trashed, { name: nameOf(page.title), count: outcome.value.pages }, () => void restore(page))
  }
  return { move, restore, trash }
}

/** The actions that make a page. */
const making = (setting: TreeSetting) => {
  const { store, workspace, words: { shell }, language, go } = setting
  const { nameOf, tell, failed, refresh, hrefOf } = manners(setting)
  return {
    create: async (parentId: string | null, title = ''): Promise<void> => {
      const pageId = newId()
      const outcome = await sendCommand('page.create', { pageId, workspaceId: workspace.id, parentId, title })
      if (!outcome.ok) return failed('create', title)
      if (parentId !== null && !store.get().tree.open.has(parentId)) store.apply(sideChange.open([parentId], 'open'))
      void refresh(parentId === null ? [pageId] : [parentId, pageId])
      go(`${hrefOf({ id: pageId, title })}?new`)
    },
    duplicate: async (page: Named): Promise<void> => {
      const copyId = newId()
      const title = say(shell.copyTitle, { name: nameOf(page.title) }, language)
      const outcome = await sendCommand('page.duplicate', { pageId: page.id, copyId, title })
      if (!outcome.ok) return failed('duplicate', page.title)
      await refresh([copyId])
      const undo = () => void store.optimistic(sideChange.remove(copyId), sendCommand('page.trash', { pageId: copyId }))
      tell(shell.duplicated, { name: nameOf(page.title) }, undo)
    },
  }
}

/** What one can do to pages from the sidebar. Everything shows at once, is sent as a command, and can be taken back where it destroys. */
export const treeActions = (setting: TreeSetting) => {
  const { store, workspace, words: { shell } } = setting
  const { tell, failed, refresh, hrefOf } = manners(setting)
  return {
    hrefOf,
    refresh,
    ...placing(setting),
    ...making(setting),
    more: async (parentId: string | null, after: string | null): Promise<void> => {
      const window = await fetchWindow(workspace.id, parentId, after)
      if (window) store.apply(sideChange.window(window))
    },
    setOpen: (ids: readonly string[], state: 'open' | 'closed'): void => {
      store.apply(sideChange.open(ids, state))
      // Only remembered for the next visit: a failure changes nothing that is on screen.
      for (const pageId of ids) void sendCommand('tree.set', { pageId, state })
    },
    rename: async (page: TreePage, title: string): Promise<void> => {
      const outcome = await store.optimistic(sideChange.rename(page.id, title), sendCommand('page.rename', { pageId: page.id, title }))
      if (!outcome.ok) failed('rename', page.title)
    },
    setPin: async (page: TreePage, pinned: 'pinned' | 'unpinned'): Promise<void> => {
      const change = pinned === 'pinned' ? sideChange.pin(page) : sideChange.unpin(page.id)
      const outcome = await store.optimistic(change, sendCommand(pinned === 'pinned' ? 'page.pin' : 'page.unpin', { pageId: page.id }))
      if (!outcome.ok) failed('pin', page.title)
    },
    copyLink: async (page: TreePage): Promise<void> => {
      await navigator.clipboard.writeText(new URL(hrefOf(page), location.origin).href)
      tell(shell.linkCopied, {})
    },
  }
}

export type SideActions = ReturnType<typeof treeActions>
