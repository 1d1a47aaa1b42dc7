import type { PageIcon, PageKind } from '../page/page.ts'
import type { Paper } from '../paper.ts'

/** A page as a row of the tree shows it. `children` says whether there is anything to open, never what. */
export type TreePage = {
  id: string
  parentId: string | null
  title: string
  icon: PageIcon | null
  tint: Paper | null
  kind: PageKind
  children: 'some' | 'none'
}

/** One window of a page's children, in order; `next` is the last one's id when more follow. */
export type TreeWindow = { parentId: string | null; pages: TreePage[]; next: string | null }


/** The most children that one answer holds. */
export const TREE_WINDOW = 200
