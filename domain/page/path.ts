const ID_IN_PATH = /(?:^|-)([0-9a-f]{32})$/

const slugOf = (title: string): string =>
  title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '')

/** The address of a page: readable by its title, found by its id, so it survives renaming. */
export const pagePath = (workspaceSlug: string, page: { id: string; title: string }): string => {
  const slug = slugOf(page.title)
  return `/${workspaceSlug}/${slug ? `${encodeURIComponent(slug)}-` : ''}${page.id.replaceAll('-', '')}`
}

/** The page id at the end of a path segment, in its dashed form; null when there is none. */
export const pageIdOf = (segment: string): string | null => {
  const hex = ID_IN_PATH.exec(segment.toLowerCase())?.[1]
  return hex ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` : null
}
