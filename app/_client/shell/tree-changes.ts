import { newId } from '#domain/ids.ts'
import type { DropPlace } from '#domain/tree/tree-drop.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { say } from '#domain/words/say.ts'
import { sendCommand } from '../send-command.ts'
import { treeKeeper, type TreeKeeper } from './tree-keeper.ts'
import type { TreeManners } from './tree-manners.ts'
import { sideChange } from './tree-store.ts'

type Named = Pick<TreePage, 'id' | 'title'>

/** The actions that change where a page is. Each can be taken back. */
const placing = ({ store, words: { shell }, left, nameOf, tell, failed, refresh }: TreeManners, { keep }: TreeKeeper) => {
  const titleOf = (id: string) => store.get().tree.pages.get(id)?.title
  const parentName = (id: string | null) => (id === null ? shell.pages : nameOf(titleOf(id)))
  const move = async (id: string, place: DropPlace): Promise<void> => {
    const title = titleOf(id)
    const { outcome } = await keep('page.move', { pageId: id, ...place })
    if (!outcome.ok) return
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
const making = ({ store, workspace, words: { shell }, language, go, nameOf, tell, failed, refresh, hrefOf }: TreeManners, { keep }: TreeKeeper) => {
  return {
    create: async (parentId: string | null, title = ''): Promise<void> => {
      const pageId = newId()
      if (parentId !== null && !store.get().tree.open.has(parentId)) store.apply(sideChange.open([parentId], 'open'))
      const { outcome, late } = await keep('page.create', { pageId, workspaceId: workspace.id, parentId, title })
      if (outcome.ok && !late) go(`${hrefOf({ id: pageId, title })}?new`)
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

/** What one can change about pages from the sidebar. Everything shows at once; what places, names or makes a page is kept until it is answered; what destroys can be taken back. */
export const treeChanges = (mannered: TreeManners) => {
  const keeper = treeKeeper(mannered)
  return {
    resume: keeper.resume,
    ...placing(mannered, keeper),
    ...making(mannered, keeper),
    rename: (page: Named, title: string): Promise<unknown> => keeper.keep('page.rename', { pageId: page.id, title }),
    setPin: (page: Named, pinned: 'pinned' | 'unpinned'): Promise<unknown> => keeper.keep(pinned === 'pinned' ? 'page.pin' : 'page.unpin', { pageId: page.id }),
  }
}

export type TreeChanges = ReturnType<typeof treeChanges>
