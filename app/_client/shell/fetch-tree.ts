import type { Outcome } from '#domain/outcome.ts'
import type { TreeWindow } from '#domain/tree/tree-page.ts'
import type { PlacedPage } from './tree-store.ts'

const get = async <T>(query: URLSearchParams): Promise<T | null> => {
  try {
    const response = await fetch(`/api/tree?${query}`)
    const outcome = (await response.json()) as Outcome<T>
    return outcome.ok ? outcome.value : null
  } catch {
    return null // offline: what is shown stays, and coming into view again asks again
  }
}

/** The next window of a page's children; null when nobody answered. */
export const fetchWindow = (workspaceId: string, parentId: string | null, after: string | null): Promise<TreeWindow | null> =>
  get(new URLSearchParams({ workspace: workspaceId, ...(parentId ? { parent: parentId } : {}), ...(after ? { after } : {}) }))

/** Where these pages stand now; null when nobody answered. */
export const fetchPlaces = (workspaceId: string, ids: readonly string[]): Promise<PlacedPage[] | null> =>
  get(new URLSearchParams([['workspace', workspaceId], ...ids.map((id) => ['page', id])]))
