import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { PageIcon, PageKind } from '#domain/page/page.ts'
import { composeQuery, wordsToLookUp, type Composed, type Reach } from '#domain/search/compose.ts'
import { trigramKey, type Kin } from '#domain/search/dictionary.ts'
import { marksIn, needlesOf, snippetOf, type Mark, type Snippet } from '#domain/search/marks.ts'
import { parseQuery } from '#domain/search/parse-query.ts'

/** What narrows a search: who made the page, edited since, within a page and its sub-pages. */
export type SearchFilter = { author?: string; since?: Date; under?: string }

/** What is asked: `offset` pages are skipped, at most `limit` (20) given. */
export type SearchRequest = { workspaceId: string; text: string; reach: Reach; filter: SearchFilter; offset: number; limit: number }

/** A page that was found, with the line to show under it and the block to open it at (null: only the title was met). */
export type SearchHit = {
  pageId: string
  title: string
  titleMarks: Mark[]
  icon: PageIcon | null
  kind: PageKind
  place: string | null
  updatedAt: Date
  block: string | null
  snippet: Snippet | null
}

/** The hits asked for and how many pages were weighed in all (at most 320). */
export type SearchResult = { total: number; hits: SearchHit[] }

const NOTHING: SearchResult = { total: 0, hits: [] }
const list = (values: readonly (string | number)[]) => sql.param(values)

const kinOf = async (tx: Tx, workspaceId: string, words: string[]): Promise<Kin[]> =>
  words.length === 0
    ? []
    : tx.execute<Kin>(sql`select asked, kin, word from search_kin(${workspaceId}::uuid, ${list(words)}::text[], ${list(words.map(trigramKey))}::text[])`)

type Ranked = { page_id: string; part: number; total: string }

const ranked = async (tx: Tx, request: SearchRequest, composed: Composed): Promise<Ranked[]> => {
  const { author, since, under } = request.filter
  const { scope: reach, excludes, pairs, rest } = composed
  const filter = { author, since: since?.toISOString(), under, reach, excludes, pairs: pairs.length > 0 ? pairs : undefined, rest: rest || undefined, limit: request.limit, offset: request.offset }
  return tx.execute<Ranked>(sql`
    select page_id, part, total from search_pages(${request.workspaceId}::uuid, ${composed.all}::tsquery, ${composed.exact || null}::tsquery,
      ${composed.close || null}::tsquery, ${composed.loose || null}::tsquery, ${JSON.stringify(filter)}::text::jsonb)`)
}

type Shown = {
  page_id: string
  title: string
  icon: PageIcon | null
  kind: PageKind
  place: string | null
  updated_at: string
  block: string | null
  body_text: string | null
}

// Under row-level security again: whatever the ranking function gave, only pages and chunks the viewer may read come out of here.
const shown = async (tx: Tx, winners: readonly Ranked[], composed: Composed): Promise<Shown[]> => {
  const needles = needlesOf(composed.matchers)
  return tx.execute<Shown>(sql`
    select * from search_shown(${list(winners.map(({ page_id }) => page_id))}::uuid[], ${list(winners.map(({ part }) => part))}::int[],
      ${list(needles.map(({ needle }) => needle))}::text[], ${list(needles.map(({ term }) => term))}::int[])`)
}

/**
 * Searches what the viewer may read in a workspace. Prefixes, relatives and misspellings of words are found too, ranked lower; see
 * `domain/search` for the query's language. What cannot be read takes no part in order, count or hits.
 */
export const searchPages = async (tx: Tx, request: SearchRequest): Promise<SearchResult> => {
  const query = parseQuery(request.text)
  if (query.must.length === 0) return NOTHING
  const kin = await kinOf(tx, request.workspaceId, wordsToLookUp(query))
  const composed = composeQuery(query, kin, request.reach)
  const winners = await ranked(tx, request, composed)
  if (winners.length === 0) return NOTHING
  const rows = await shown(tx, winners, composed)
  return {
    total: Number(winners[0]?.total ?? 0),
    hits: rows.map((row) => ({
      pageId: row.page_id,
      title: row.title,
      titleMarks: marksIn(row.title, composed.matchers),
      icon: row.icon,
      kind: row.kind,
      place: row.place,
      updatedAt: new Date(row.updated_at),
      block: row.block,
      snippet: row.body_text === null ? null : snippetOf(row.body_text, composed.matchers),
    })),
  }
}
