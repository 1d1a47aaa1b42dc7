import { newId } from '#domain/ids.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Place } from '#domain/page/place.ts'
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
  /** Called when the open page itself left the tree. */
  left: (pageId: string) => void
}

type Failure = keyof Words['shell']['failed']

/** What one can do to pages from the sidebar. Everything shows at once, is sent as a command, and can be taken back where it destroys. */
export const treeActions = ({ store, workspace, words, language, go, left }: TreeSetting) => {
  const { shell, common } = words
  const nameOf = (title: string) => (title === '' ? common.untitled : title)
  const tell = (entry: Entry, values: Values, undo?: () => void) =>
    showToast({ kind: 'done', text: say(entry, values, language), ...(undo ? { action: { label: common.undo, run: undo } } : {}) })
  const failed = (what: Failure, name: string) => showToast({ kind: 'failed', text: say(shell.failed[what], { name }, language) })
  const parentName = (id: string | null) => (id === null ? shell.pages : nameOf(store.get().tree.pages.get(id)?.title ?? ''))
  const refresh = async (ids: readonly string[]) => {
    const places = await fetchPlaces(workspace.id, ids)
    if (places) store.apply(sideChange.fresh(places))
  }
  const hrefOf = (page: Pick<TreePage, 'id' | 'title'>) => pagePath(workspace.slug, page)

  const move = async (id: string, place: DropPlace): Promise<void> => {
    const page = store.get().tree.pages.get(id)
    const outcome = await store.optimistic(movedTo(store, id, place), sendCommand('page.move', { pageId: id, ...place }))
    if (!outcome.ok) return void failed('move', nameOf(page?.title ?? ''))
    await refresh([id])
    const { from } = outcome.value
    if (from.parentId !== place.parentId) tell(shell.movedTo, { name: nameOf(page?.title ?? ''), parent: parentName(place.parentId) }, () => void move(id, from))
  }
  const restore = async (page: Pick<TreePage, 'id' | 'title'>): Promise<boolean> => {
    const outcome = await sendCommand('page.restore', { pageId: page.id })
    const name = nameOf(page.title)
    if (!outcome.ok) {
      failed('restore', name)
      return false
    }
    await refresh([page.id, ...(outcome.value.parentId ? [outcome.value.parentId] : [])])
    if (outcome.value.place === 'top') tell(shell.restoredTop, { name })
    else tell(shell.restored, { name, parent: outcome.value.parentTitle === null ? shell.pages : nameOf(outcome.value.parentTitle) })
    return true
  }

  return {
    hrefOf,
    refresh,
    move,
    restore,
    more: async (parentId: string | null, after: string | null) => {
      const window = await fetchWindow(workspace.id, parentId, after)
      if (window) store.apply(sideChange.window(window))
    },
    setOpen: (ids: readonly string[], state: 'open' | 'closed') => {
      store.apply(sideChange.open(ids, state))
      // Only remembered for the next visit: a failure changes nothing that is on screen.
      for (const pageId of ids) void sendCommand('tree.set', { pageId, state })
    },
    rename: async (page: TreePage, title: string) => {
      const outcome = await store.optimistic(sideChange.rename(page.id, title), sendCommand('page.rename', { pageId: page.id, title }))
      if (!outcome.ok) failed('rename', nameOf(page.title))
    },
    trash: async (page: Pick<TreePage, 'id' | 'title'>) => {
      const name = nameOf(page.title)
      const outcome = await store.optimistic(sideChange.remove(page.id), sendCommand('page.trash', { pageId: page.id }))
      if (!outcome.ok) return void failed('trash', name)
      left(page.id)
      tell(shell.trashed, { name, count: outcome.value.pages }, () => void restore(page))
    },
    create: async (parentId: string | null, title = '') => {
      const pageId = newId()
      const outcome = await sendCommand('page.create', { pageId, workspaceId: workspace.id, parentId, title })
      if (!outcome.ok) return void failed('create', '')
      if (parentId !== null && !store.get().tree.open.has(parentId)) store.apply(sideChange.open([parentId], 'open'))
      void refresh(parentId === null ? [pageId] : [parentId, pageId])
      go(`${hrefOf({ id: pageId, title })}?new`)
    },
    duplicate: async (page: TreePage) => {
      const copyId = newId()
      const title = say(shell.copyTitle, { name: nameOf(page.title) }, language)
      const outcome: Outcome<unknown> = await sendCommand('page.duplicate', { pageId: page.id, copyId, title })
      if (!outcome.ok) return void failed('duplicate', nameOf(page.title))
      await refresh([copyId])
      tell(shell.duplicated, { name: nameOf(page.title) }, () => void store.optimistic(sideChange.remove(copyId), sendCommand('page.trash', { pageId: copyId })))
    },
    setPin: async (page: TreePage, pinned: 'pinned' | 'unpinned') => {
      const [change, command] = pinned === 'pinned' ? ([sideChange.pin(page), 'page.pin'] as const) : ([sideChange.unpin(page.id), 'page.unpin'] as const)
      const outcome = await store.optimistic(change, sendCommand(command, { pageId: page.id }))
      if (!outcome.ok) failed('pin', nameOf(page.title))
    },
    copyLink: async (page: TreePage) => {
      await navigator.clipboard.writeText(new URL(hrefOf(page), location.origin).href)
      tell(shell.linkCopied, {})
    },
  }
}

export type SideActions = ReturnType<typeof treeActions>

const movedTo = (store: TreeStore, id: string, { parentId, after }: DropPlace) => {
  const { tree } = store.get()
  const page = tree.pages.get(id)
  const siblings = (tree.levels.get(parentId)?.ids ?? []).filter((other) => other !== id)
  const behind = after === 'start' ? null : after === 'end' ? (siblings.at(-1) ?? null) : after
  return page ? sideChange.put({ ...page, parentId }, behind) : (state: ReturnType<TreeStore['get']>) => state
}
