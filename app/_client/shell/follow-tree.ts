import { onNews } from '../workspace-news.ts'

const TOGETHER = 60

// What can change a row of the tree or its place.
const KINDS = new Set(['page.created', 'page.renamed', 'page.changed', 'page.moved', 'page.trashed', 'page.restored', 'page.deleted'])

/** Calls `look` with the pages of a workspace that something happened to, those of one moment together; gives the function that stops it. */
export const followTree = (workspaceId: string, look: (pageIds: readonly string[]) => void): (() => void) => {
  let pages = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = null
    const ids = [...pages]
    pages = new Set()
    // The door answers for 50 at a time.
    for (let at = 0; at < ids.length; at += 50) look(ids.slice(at, at + 50))
  }
  const stop = onNews(({ kind, workspace, page, data }) => {
    if (workspace !== workspaceId || !KINDS.has(kind)) return
    for (const id of [data.from, data.to, page]) if (typeof id === 'string') pages.add(id)
    timer ??= setTimeout(flush, TOGETHER)
  })
  return () => {
    stop()
    if (timer !== null) clearTimeout(timer)
  }
}
