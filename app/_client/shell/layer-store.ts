import type { TreePage } from '#domain/tree/tree-page.ts'

/** What is open over the page, apart from menus. Each is fetched when it opens. */
export type Layer =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'sign-out' }
  | { kind: 'move'; page: TreePage }
  | { kind: 'export'; page: { id: string; title: string } }
  | { kind: 'import'; into: { id: string; title: string } | null }

let open: Layer | null = null
const listeners = new Set<() => void>()

/** The layer that is open; the same value until it changes. */
export const openLayer = (): Layer | null => open

/** Opens a layer in the place of another, or closes it (null). */
export const setLayer = (layer: Layer | null): void => {
  open = layer
  for (const heard of listeners) heard()
}

/** Calls back at every change; gives the function that stops it. */
export const onLayer = (heard: () => void): (() => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}
