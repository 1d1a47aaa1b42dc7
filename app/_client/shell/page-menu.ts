import { ArrowDown, ArrowUp, Copy, ExternalLink, FilePlus2, FolderDown, FolderInput, Link, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import { placeNow, stepPlace } from '#domain/tree/tree-drop.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import type { Words } from '#domain/words/words.ts'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { SideActions } from './tree-actions.ts'
import type { SideState } from './tree-store.ts'

type MenuSetting = {
  state: SideState
  words: Words['shell']['actions']
  actions: SideActions
  /** Opens the dialog that asks where to. */
  askWhere: (page: TreePage) => void
  /** Opens the import dialog with the page as the place. */
  importInto: (page: TreePage) => void
  /** Makes the row's title a field; absent where there is no row. */
  rename?: () => void
}

/** What can be done to a page from its row. Moving by one place is here too, for whoever does not drag. */
export const pageMenu = (page: TreePage, { state, words, actions, askWhere, importInto, rename }: MenuSetting): MenuItem[] => {
  const pinned = state.pins.some(({ id }) => id === page.id)
  const now = placeNow(state.tree, page.id)
  const shift = (id: string, label: string, icon: typeof ArrowUp, direction: 'up' | 'down'): MenuItem[] => {
    const next = stepPlace(state.tree, page.id, now, direction)
    const known = state.tree.pages.has(page.id)
    return known && (next.parentId !== now.parentId || next.after !== now.after) ? [{ kind: 'action', id, label, icon, run: () => void actions.move(page.id, next) }] : []
  }
  return [
    { kind: 'link', id: 'open', label: words.openInTab, icon: ExternalLink, href: actions.hrefOf(page), opens: 'new-tab' },
    { kind: 'action', id: 'link', label: words.copyLink, icon: Link, run: () => void actions.copyLink(page) },
    { kind: 'rule', id: 'rule 1' },
    ...(rename ? [{ kind: 'action' as const, id: 'rename', label: words.rename, icon: Pencil, note: 'F2', run: rename }] : []),
    { kind: 'action', id: 'add', label: words.addSubpage, icon: FilePlus2, run: () => void actions.create(page.id) },
    { kind: 'action', id: 'import', label: words.importHere, icon: FolderDown, run: () => importInto(page) },
    { kind: 'action', id: 'duplicate', label: words.duplicate, icon: Copy, run: () => void actions.duplicate(page) },
    pinned
      ? { kind: 'action', id: 'unpin', label: words.unpin, icon: PinOff, run: () => void actions.setPin(page, 'unpinned') }
      : { kind: 'action', id: 'pin', label: words.pin, icon: Pin, run: () => void actions.setPin(page, 'pinned') },
    { kind: 'rule', id: 'rule 2' },
    ...shift('up', words.moveUp, ArrowUp, 'up'),
    ...shift('down', words.moveDown, ArrowDown, 'down'),
    { kind: 'action', id: 'move', label: words.moveTo, icon: FolderInput, run: () => askWhere(page) },
    { kind: 'rule', id: 'rule 3' },
    { kind: 'action', id: 'trash', label: words.trash, icon: Trash2, tone: 'danger', run: () => void actions.trash(page) },
  ]
}
