import type { TreePage, TreeWindow } from './tree-page.ts'

/** The children of one page as far as they are known; `next` is the id to ask for more behind, null when these are all. */
export type Level = { ids: readonly string[]; next: string | null }

/** What one person's tree shows: pages by id, known levels by parent (null: the top level), and which pages stand open. A value; every change makes a new one. */
export type TreeState = {
  pages: ReadonlyMap<string, TreePage>
  levels: ReadonlyMap<string | null, Level>
  open: ReadonlySet<string>
}

/** The tree of the first answer: every page whose children came stands open. */
export const treeFrom = (windows: readonly TreeWindow[]): TreeState => {
  const empty: TreeState = { pages: new Map(), levels: new Map(), open: new Set() }
  const filled = windows.reduce((state, window) => withWindow(state, window), empty)
  return { ...filled, open: new Set(windows.flatMap(({ parentId }) => parentId ?? [])) }
}

/** Adds a window to its level; ids that are there already keep their place. */
export const withWindow = (state: TreeState, { parentId, pages, next }: TreeWindow): TreeState => {
  const known = state.levels.get(parentId)?.ids ?? []
  const fresh = pages.filter(({ id }) => !known.includes(id))
  return {
    ...state,
    pages: new Map([...state.pages, ...pages.map((page) => [page.id, page] as const)]),
    levels: new Map(state.levels).set(parentId, { ids: [...known, ...fresh.map(({ id }) => id)], next }),
  }
}

/** Opens or closes a page. What is below it stays known. */
export const withOpen = (state: TreeState, id: string, opening: 'open' | 'closed'): TreeState => {
  const open = new Set(state.open)
  if (opening === 'open') open.add(id)
  else open.delete(id)
  return { ...state, open }
}

/** The tree with the level of a page that has no children: known, and empty, so that what is made or moved there shows before a server answers. */
export const withLeafLevel = (state: TreeState, id: string | null): TreeState =>
  id === null || state.levels.has(id) || state.pages.get(id)?.children !== 'none' ? state : { ...state, levels: new Map(state.levels).set(id, { ids: [], next: null }) }

/** Changes what is shown of a page that is known; nothing for one that is not. */
export const withChanges = (state: TreeState, id: string, changes: Partial<Pick<TreePage, 'title' | 'icon' | 'tint' | 'children'>>): TreeState => {
  const page = state.pages.get(id)
  return page ? { ...state, pages: new Map(state.pages).set(id, { ...page, ...changes }) } : state
}

const withoutId = (state: TreeState, id: string): TreeState => {
  const parentId = state.pages.get(id)?.parentId ?? null
  const level = state.levels.get(parentId)
  if (!level?.ids.includes(id)) return state
  const ids = level.ids.filter((other) => other !== id)
  const last = level.next === id ? (ids.at(-1) ?? null) : level.next
  const cleared = { ...state, levels: new Map(state.levels).set(parentId, { ids, next: level.next === null ? null : last }) }
  return parentId !== null && ids.length === 0 && level.next === null ? withChanges(withOpen(cleared, parentId, 'closed'), parentId, { children: 'none' }) : cleared
}

/** Takes a page out of the tree. */
export const withoutPage = (state: TreeState, id: string): TreeState => withoutId(state, id)

/**
 * Puts a page where it stands now: new, moved or changed. `after` is the sibling it follows (null: it is first). A level that is not
 * known only learns that it has children; a place behind its last known window waits for that window.
 */
export const withPage = (state: TreeState, page: TreePage, after: string | null): TreeState => {
  const gone = withoutId(state, page.id)
  // An only child that stays where it is leaves nothing to close.
  const open = state.pages.get(page.id)?.parentId === page.parentId ? state.open : gone.open
  const placed: TreeState = { ...gone, open, pages: new Map(gone.pages).set(page.id, page) }
  const marked = page.parentId === null ? placed : withChanges(placed, page.parentId, { children: 'some' })
  const level = marked.levels.get(page.parentId)
  if (!level) return marked
  const at = after === null ? 0 : level.ids.indexOf(after) + 1
  if (after !== null && at === 0 && level.next !== null) return marked
  const index = after !== null && at === 0 ? level.ids.length : at
  if (index === level.ids.length && level.next !== null) return marked
  return { ...marked, levels: new Map(marked.levels).set(page.parentId, { ...level, ids: level.ids.toSpliced(index, 0, page.id) }) }
}

/** Whether `id` is `ancestorId` or lies below it, as far as the tree is known. */
export const isWithin = (state: TreeState, id: string | null, ancestorId: string): boolean => {
  for (let at = id; at !== null; at = state.pages.get(at)?.parentId ?? null) if (at === ancestorId) return true
  return false
}
