import type { SidePlace } from '#components/shell/sidebar.tsx'
import { pageIdOf } from '#domain/page/path.ts'

/** Where a path of this workspace leads, as the sidebar marks it. */
export const placeOfPath = (path: string, slug: string): SidePlace => {
  const [first, second, ...rest] = path.split('/').filter((part) => part !== '')
  if (first !== slug || rest.length > 0) return { at: 'elsewhere' }
  if (second === undefined) return { at: 'home' }
  if (second === 'tasks') return { at: 'tasks' }
  if (second === 'trash') return { at: 'trash' }
  const pageId = pageIdOf(decodeURIComponent(second))
  return pageId === null ? { at: 'elsewhere' } : { at: 'page', pageId }
}
