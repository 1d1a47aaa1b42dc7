import type { Place } from '../page/place.ts'
import type { PageRow } from './tree-rows.ts'
import { isWithin, type TreeState } from './tree-state.ts'

/** Where a dragged page would hang: below which page (null: at the top level), and where among its children. */
export type DropPlace = { parentId: string | null; after: Place }

/** Where the line of a drop is drawn: above or below a row, at a depth; or around a row that the page would go into. */
export type DropLine = { rowId: string; edge: 'above' | 'below' | 'into'; depth: number }

const childrenOf = (state: TreeState, parentId: string | null, dragged: string): readonly string[] =>
  (state.levels.get(parentId)?.ids ?? []).filter((id) => id !== dragged)

const behind = (state: TreeState, dragged: string, parentId: string | null, index: number): DropPlace => {
  const before = childrenOf(state, parentId, dragged)[index - 1]
  return { parentId, after: index <= 0 ? 'start' : (before ?? 'end') }
}

/** Where a page hangs now, as a place. */
export const placeNow = (state: TreeState, id: string): DropPlace => {
  const parentId = state.pages.get(id)?.parentId ?? null
  const at = (state.levels.get(parentId)?.ids ?? []).indexOf(id)
  return behind(state, id, parentId, at)
}

const indexOf = (state: TreeState, dragged: string, place: DropPlace): number => {
  const ids = childrenOf(state, place.parentId, dragged)
  return place.after === 'start' ? 0 : place.after === 'end' ? ids.length : ids.indexOf(place.after) + 1
}

/** The place one arrow key further: up and down among siblings and out past their ends, right into the page above, left out of the parent. */
export const stepPlace = (state: TreeState, dragged: string, from: DropPlace, direction: 'up' | 'down' | 'left' | 'right'): DropPlace => {
  const siblings = childrenOf(state, from.parentId, dragged)
  const index = indexOf(state, dragged, from)
  const outside = (step: 0 | 1): DropPlace => {
    if (from.parentId === null) return from
    const above = state.pages.get(from.parentId)?.parentId ?? null
    return behind(state, dragged, above, childrenOf(state, above, dragged).indexOf(from.parentId) + step)
  }
  switch (direction) {
    case 'up': return index > 0 ? behind(state, dragged, from.parentId, index - 1) : outside(0)
    case 'down': return index < siblings.length ? behind(state, dragged, from.parentId, index + 1) : outside(1)
    case 'left': return outside(1)
    case 'right': {
      const into = siblings[index - 1]
      return into === undefined ? from : { parentId: into, after: 'end' }
    }
  }
}

/**
 * The place under the pointer, `part` of the way down a row (0 top, 1 bottom): the upper quarter is before it, the lower quarter behind it,
 * between them is into it. Below the last row of a nest, `depth` (counted from how far left the pointer is) chooses how far out.
 * Null where the page cannot go: onto itself or what lies below it.
 */
export const pointPlace = (state: TreeState, rows: readonly PageRow[], dragged: string, point: { rowId: string; part: number; depth: number }): DropPlace | null => {
  const at = rows.findIndex(({ page }) => page.id === point.rowId)
  const row = rows[at]
  if (!row || isWithin(state, point.rowId, dragged)) return null
  const siblingIndex = childrenOf(state, row.page.parentId, dragged).indexOf(point.rowId)
  if (point.part < 0.25) return behind(state, dragged, row.page.parentId, siblingIndex)
  if (point.part <= 0.75) return { parentId: point.rowId, after: 'end' }
  if (row.state === 'open') return { parentId: point.rowId, after: 'start' }
  const nextDepth = rows[at + 1]?.depth ?? 0
  return outwards(state, dragged, row, Math.max(nextDepth, Math.min(point.depth, row.depth)))
}

const outwards = (state: TreeState, dragged: string, row: PageRow, depth: number): DropPlace => {
  let { id, parentId } = row.page
  for (let at = row.depth; at > depth && parentId !== null; at -= 1) {
    id = parentId
    parentId = state.pages.get(id)?.parentId ?? null
  }
  return { parentId, after: id }
}

/** Where to draw the line for a place. Null when its level is not on screen. */
export const lineOf = (rows: readonly PageRow[], state: TreeState, dragged: string, place: DropPlace): DropLine | null => {
  const shown = rows.filter(({ page }) => !isWithin(state, page.id, dragged))
  const siblings = shown.filter(({ page }) => page.parentId === place.parentId)
  const parent = shown.find(({ page }) => page.id === place.parentId)
  const depth = parent ? parent.depth + 1 : 0
  if (place.after === 'start' && siblings[0]) return { rowId: siblings[0].page.id, edge: 'above', depth }
  const before = place.after === 'end' ? siblings.at(-1) : siblings.find(({ page }) => page.id === place.after)
  if (before) {
    const last = shown.findLast(({ page }) => isWithin(state, page.id, before.page.id))
    return { rowId: (last ?? before).page.id, edge: 'below', depth }
  }
  return parent ? { rowId: parent.page.id, edge: 'into', depth } : null
}
