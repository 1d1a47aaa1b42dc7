import type { PageRow } from './tree-rows.ts'

/** What a key does in the tree. */
export type TreeIntent =
  | { do: 'focus'; id: string }
  | { do: 'open'; ids: readonly string[] }
  | { do: 'close'; ids: readonly string[] }
  | { do: 'go' | 'rename' | 'trash' | 'menu' | 'lift'; id: string }

/** A key as the tree needs it: the name the browser gives, and whether Shift is held. Presses with Ctrl, Alt or ⌘ are not the tree's. */
export type TreeKey = { key: string; shift: boolean }

// Keys that mean the same on every row.
const deeds: Readonly<Record<string, 'go' | 'rename' | 'trash' | 'menu' | 'lift'>> = { Enter: 'go', ' ': 'lift', F2: 'rename', Delete: 'trash', ContextMenu: 'menu' }

const focus = (row: PageRow | undefined): TreeIntent | null => (row ? { do: 'focus', id: row.page.id } : null)

const inwards = (rows: readonly PageRow[], at: number): TreeIntent | null => {
  const row = rows[at]
  if (row?.state === 'open') return focus(rows[at + 1])
  return row?.state === 'closed' ? { do: 'open', ids: [row.page.id] } : null
}

/**
 * What a key means on the row `currentId`: the keys of the WAI-ARIA tree pattern, F2 to rename, Delete for the trash, Shift+F10 for the menu
 * and Space to lift the row for a drag by keyboard. Null when the tree has no use for it.
 */
export const treeIntent = (rows: readonly PageRow[], currentId: string, { key, shift }: TreeKey): TreeIntent | null => {
  const at = rows.findIndex(({ page }) => page.id === currentId)
  const row = rows[at]
  if (!row) return null
  const { id } = row.page
  switch (key) {
    case 'ArrowDown': return focus(rows[at + 1])
    case 'ArrowUp': return focus(rows[at - 1])
    case 'Home': return focus(rows[0])
    case 'End': return focus(rows.at(-1))
    case 'ArrowRight': return inwards(rows, at)
    case 'ArrowLeft': return row.state === 'open' ? { do: 'close', ids: [id] } : focus(rows.find(({ page }) => page.id === row.page.parentId))
    case '*': return { do: 'open', ids: rows.filter(({ page, state }) => page.parentId === row.page.parentId && state === 'closed').map(({ page }) => page.id) }
    case 'F10': return shift ? { do: 'menu', id } : null
    default: return deeds[key] === undefined ? null : { do: deeds[key], id }
  }
}

/** The next row whose title begins with what was typed, behind the current one and round again; typing on stays on a row that still fits. */
export const typeAhead = (rows: readonly PageRow[], currentId: string, typed: string): string | null => {
  const at = rows.findIndex(({ page }) => page.id === currentId)
  const from = typed.length > 1 ? at : at + 1
  const around = [...rows.slice(from), ...rows.slice(0, from)]
  const wanted = typed.toLocaleLowerCase()
  return around.find(({ page }) => page.title.toLocaleLowerCase().startsWith(wanted))?.page.id ?? null
}
