import type { Outcome } from '#domain/outcome.ts'
import type { DropPlace } from '#domain/tree/tree-drop.ts'
import type { TreePage, TreeWindow } from '#domain/tree/tree-page.ts'
import { treeFrom, withChanges, withLeafLevel, withOpen, withPage, withWindow, withoutPage, type TreeState } from '#domain/tree/tree-state.ts'

/** What the sidebar shows of a workspace: the tree, and the pinned pages in order. */
export type SideState = { tree: TreeState; pins: readonly TreePage[] }

/** A change of it, to apply to any state. */
export type SideChange = (state: SideState) => SideState

/** A page as the server sees it now, or null when it is not in the tree any more. */
export type PlacedPage = { id: string; found: { page: TreePage; after: string | null } | null }

/** The sidebar's data in this tab, outside React so that it lives on while one goes from page to page. */
export type TreeStore = {
  get: () => SideState
  subscribe: (heard: () => void) => () => void
  /** Shows a change at once and takes it back when `sent` comes to nothing. */
  optimistic: <T>(change: SideChange, sent: Promise<Outcome<T>>) => Promise<Outcome<T>>
  apply: (change: SideChange) => void
}

/** Opens the store on what the server sent with the page. */
export const openTreeStore = (windows: readonly TreeWindow[], pins: readonly TreePage[]): TreeStore => {
  // What is shown is what the server said with the unanswered changes on top, so that taking one back leaves the others.
  let settled: SideState = { tree: treeFrom(windows), pins }
  let shown = settled
  let waiting: readonly SideChange[] = []
  const listeners = new Set<() => void>()
  const show = () => {
    shown = waiting.reduce((state, change) => change(state), settled)
    for (const heard of listeners) heard()
  }
  const apply = (change: SideChange) => {
    settled = change(settled)
    show()
  }
  return {
    get: () => shown,
    subscribe: (heard) => {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    apply,
    optimistic: async (change, sent) => {
      waiting = [...waiting, change]
      show()
      const outcome = await sent
      waiting = waiting.filter((other) => other !== change)
      if (outcome.ok) apply(change)
      else show()
      return outcome
    },
  }
}

const onTree = (change: (tree: TreeState) => TreeState): SideChange => (state) => ({ ...state, tree: change(state.tree) })

// The sibling behind which a place is, as far as the level is known; null: first.
const behind = (tree: TreeState, id: string, { parentId, after }: DropPlace): string | null => {
  if (after === 'start') return null
  return after === 'end' ? ((tree.levels.get(parentId)?.ids ?? []).filter((other) => other !== id).at(-1) ?? null) : after
}

const placed = (tree: TreeState, page: TreePage, place: DropPlace): TreeState => {
  const ready = withLeafLevel(tree, place.parentId)
  return withPage(ready, { ...page, parentId: place.parentId }, behind(ready, page.id, place))
}

/** The changes that the sidebar knows, as values to apply. */
export const sideChange = {
  window: (window: TreeWindow) => onTree((tree) => withWindow(tree, window)),
  open: (ids: readonly string[], state: 'open' | 'closed') => onTree((tree) => ids.reduce((now, id) => withOpen(now, id, state), tree)),
  /** A page that is made here, last in its level. */
  create: (page: TreePage) => onTree((tree) => placed(tree, page, { parentId: page.parentId, after: 'end' })),
  move: (id: string, place: DropPlace) => onTree((tree) => {
    const page = tree.pages.get(id)
    return page ? placed(tree, page, place) : tree
  }),
  remove: (id: string): SideChange => (state) => ({ tree: withoutPage(state.tree, id), pins: state.pins.filter((pin) => pin.id !== id) }),
  rename: (id: string, title: string): SideChange => (state) => ({
    tree: withChanges(state.tree, id, { title }),
    pins: state.pins.map((pin) => (pin.id === id ? { ...pin, title } : pin)),
  }),
  pin: (page: TreePage): SideChange => (state) => ({ ...state, pins: [...state.pins.filter(({ id }) => id !== page.id), page] }),
  unpin: (id: string): SideChange => (state) => ({ ...state, pins: state.pins.filter((pin) => pin.id !== id) }),
  /** What the server says of pages after something happened to them. */
  fresh: (pages: readonly PlacedPage[]): SideChange => (state) =>
    pages.reduce((now, { id, found }) => {
      if (!found) return sideChange.remove(id)(now)
      const pins = now.pins.map((pin) => (pin.id === id ? found.page : pin))
      return { tree: withPage(now.tree, found.page, found.after), pins }
    }, state),
} as const
