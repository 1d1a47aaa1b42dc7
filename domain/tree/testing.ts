import { treeFrom, withOpen, type TreeState } from './tree-state.ts'

/** A nest of page names: `{ a: { b: {} }, c: {} }`. Names serve as ids and titles. */
export type Nest = { [name: string]: Nest }

/** A tree of these pages, everything open. */
export const treeOf = (nest: Nest): TreeState => {
  const windows: Parameters<typeof treeFrom>[0][number][] = []
  const collect = (parentId: string | null, level: Nest) => {
    const pages = Object.entries(level).map(([id, below]) => ({
      id, parentId, title: id, icon: null, tint: null, kind: 'page' as const, children: Object.keys(below).length > 0 ? ('some' as const) : ('none' as const),
    }))
    if (pages.length > 0 || parentId === null) windows.push({ parentId, pages, next: null })
    for (const [id, below] of Object.entries(level)) collect(id, below)
  }
  collect(null, nest)
  return treeFrom(windows)
}

/** The same tree with some pages closed. */
export const closed = (state: TreeState, ...ids: string[]): TreeState => ids.reduce((tree, id) => withOpen(tree, id, 'closed'), state)
