import type { TreePage } from './tree-page.ts'
import type { TreeState } from './tree-state.ts'

/** A line of the tree as it is drawn: a page, or the place where more of a level is fetched when it comes into view. */
export type TreeRow =
  | { kind: 'page'; page: TreePage; depth: number; state: 'open' | 'closed' | 'leaf'; place: number; of: number | 'unknown' }
  | { kind: 'more'; parentId: string | null; after: string | null; depth: number }

/** A line that is a page. */
export type PageRow = Extract<TreeRow, { kind: 'page' }>

/** The key of a row, for lists. */
export const rowKey = (row: TreeRow): string => (row.kind === 'page' ? row.page.id : `more ${row.parentId ?? 'top'}`)

/** The lines to draw, top to bottom: every level that stands open. An open page whose children are not known yet has a `more` line. */
export const treeRows = (state: TreeState): TreeRow[] => {
  const rows: TreeRow[] = []
  const draw = (parentId: string | null, depth: number) => {
    const level = state.levels.get(parentId)
    const ids = level?.ids ?? []
    for (const [index, id] of ids.entries()) {
      const page = state.pages.get(id)
      if (!page) continue
      const opened = page.children === 'none' ? 'leaf' : state.open.has(id) ? 'open' : 'closed'
      rows.push({ kind: 'page', page, depth, state: opened, place: index + 1, of: level?.next == null ? ids.length : 'unknown' })
      if (opened === 'open') draw(id, depth + 1)
    }
    if (!level || level.next !== null) rows.push({ kind: 'more', parentId, after: level?.next ?? null, depth })
  }
  draw(null, 0)
  return rows
}

/** The lines that are pages. */
export const pageRows = (rows: readonly TreeRow[]): PageRow[] => rows.filter((row) => row.kind === 'page')
