import type { LucideIcon } from 'lucide-react'
import type { PageIcon, PageKind } from '#domain/page/page.ts'
import type { Mark, Snippet } from '#domain/search/marks.ts'

/** A page in the list: found, or opened lately. `at` is an instant (ISO 8601). */
export type PaletteHit = {
  id: string
  href: string
  title: string
  titleMarks: readonly Mark[]
  icon: PageIcon | null
  kind: PageKind
  /** Where it is filed: the title above it. */
  place: string | null
  at: string
  snippet: Snippet | null
}

/** Something that can be done from the palette. `keys` is a combination such as `mod+shift+f`. */
export type PaletteAction = { id: string; name: string; marks?: readonly Mark[]; icon: LucideIcon; keys?: string }

/** How the search stands: `local` shows what this device knows and asks nobody; `waiting` shows the same until the server answers. */
export type PaletteAnswer =
  | { at: 'local' }
  | { at: 'waiting' }
  | { at: 'complete'; total: number }
  | { at: 'failed' }
  | { at: 'offline' }

/** What narrows the search; `inPage` exists only when a page is open. */
export type PaletteFilter = 'titlesOnly' | 'byMe' | 'thisWeek' | 'inPage'

/** Where a page opens. */
export type OpenWhere = 'here' | 'new-tab'

/** A row of the list in the order of the arrow keys. */
export type PaletteRow = { kind: 'hit'; hit: PaletteHit } | { kind: 'action'; action: PaletteAction }

/** Whether the query asks for commands only. */
export const isCommandQuery = (query: string): boolean => query.trimStart().startsWith('>')

/** The row that an arrow key leads to; past either end it comes round. */
export const rowAfter = (index: number, key: 'ArrowDown' | 'ArrowUp' | 'PageDown' | 'PageUp', count: number): number => {
  if (count === 0) return 0
  switch (key) {
    case 'ArrowDown': return (index + 1) % count
    case 'ArrowUp': return (index - 1 + count) % count
    case 'PageDown': return Math.min(index + 6, count - 1)
    case 'PageUp': return Math.max(index - 6, 0)
  }
}
