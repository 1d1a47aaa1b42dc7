import type { PageIcon, PageKind } from '#domain/page/page.ts'
import type { Mark, Snippet } from './marks.ts'

/** A found page as it travels; times are ISO 8601. */
export type FoundPage = {
  pageId: string
  title: string
  titleMarks: Mark[]
  icon: PageIcon | null
  kind: PageKind
  place: string | null
  updatedAt: string
  block: string | null
  snippet: Snippet | null
}

/** What `GET /api/search` answers: `total` pages were found, `next` is the cursor of the next window, null at the end. */
export type SearchAnswer = { total: number; next: number | null; hits: FoundPage[] }

/** A page the browser may find by its title without asking: compact, because there may be thousands. */
export type KnownTitle = { id: string; title: string; icon: PageIcon | null; kind: PageKind; place: string | null; at: string }

/** What `GET /api/search/titles` answers: the pages opened last, then the others, latest change first. */
export type TitlesAnswer = { recents: KnownTitle[]; others: KnownTitle[] }
