import type { TreePage, TreeWindow } from '#domain/tree/tree-page.ts'
import { treeActions, type SideActions } from './tree-actions.ts'
import type { TreeSetting } from './tree-manners.ts'
import { openTreeStore, type TreeStore } from './tree-store.ts'

/** The sidebar of one workspace in this tab: its data, and what can be done to pages. */
export type Side = { store: TreeStore; actions: SideActions }

type Opening = Omit<TreeSetting, 'store'> & { windows: readonly TreeWindow[]; pins: readonly TreePage[] }

/** Opens the sidebar's data on what the server sent. */
export const openSide = ({ windows, pins, ...setting }: Opening): Side => {
  const store = openTreeStore(windows, pins)
  return { store, actions: treeActions({ ...setting, store }) }
}

let present: Side | null = null

/** Makes a side the one that dialogs and screens of this tab act on, until the result is called. */
export const showSide = (side: Side): (() => void) => {
  present = side
  return () => { if (present === side) present = null }
}

/** The side on screen; null until it stands. */
export const currentSide = (): Side | null => present
