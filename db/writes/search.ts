import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { inDictionary, trigramKey } from '#domain/search/dictionary.ts'
import { placeChunks, type PlacedChunk, type SearchChunk } from '#domain/search/parts.ts'
import { vectorLiteral, wordsOf, type Section } from '#domain/search/vector.ts'

/** The page whose words are indexed. */
export type SearchablePage = { pageId: string; workspaceId: string; title: string }

// One parameter per column instead of one per cell: a long page has tens of thousands of cells.
const list = (values: readonly (string | number)[]) => sql.param(values)

const learnWords = async (tx: Tx, workspaceId: string, texts: Iterable<string>) => {
  const words = wordsOf(texts).filter(inDictionary)
  if (words.length === 0) return
  await tx.execute(sql`
    insert into search_word (workspace_id, word, key, stem)
    select ${workspaceId}::uuid, fresh.word, fresh.key, search_stem(w.language, fresh.word)
    from unnest(${list(words)}::text[], ${list(words.map(trigramKey))}::text[]) as fresh (word, key), workspace w
    where w.id = ${workspaceId}::uuid
      and not exists (select from search_word known where known.workspace_id = ${workspaceId}::uuid and known.word = fresh.word)
    on conflict do nothing`)
}

const writeChunks = async (tx: Tx, { pageId, workspaceId }: SearchablePage, chunks: readonly PlacedChunk[]) => {
  await tx.execute(sql`delete from search_chunk where page_id = ${pageId}::uuid and position > ${chunks.length}`)
  if (chunks.length === 0) return
  await tx.execute(sql`
    insert into search_chunk (page_id, workspace_id, position, part, block, kind, body_text, folded)
    select ${pageId}::uuid, ${workspaceId}::uuid, new.* from unnest(
      ${list(chunks.map(({ position }) => position))}::int[], ${list(chunks.map(({ part }) => part))}::int[],
      ${list(chunks.map(({ block }) => block))}::text[], ${list(chunks.map(({ kind }) => kind))}::text[],
      ${list(chunks.map(({ text }) => text))}::text[], ${list(chunks.map(({ folded }) => folded))}::text[]) as new
    on conflict (page_id, position) do update
      set part = excluded.part, block = excluded.block, kind = excluded.kind, body_text = excluded.body_text, folded = excluded.folded
      where (search_chunk.part, search_chunk.block, search_chunk.kind, search_chunk.body_text)
        is distinct from (excluded.part, excluded.block, excluded.kind, excluded.body_text)`)
}

/** The two vectors of each part of a page: its title and headings, and everything. Part 0 exists even when the page is empty. */
const partsOf = (title: string, chunks: readonly PlacedChunk[]): { head: string; tsv: string }[] => {
  const named: Section = { text: title, weight: 'A' }
  return Array.from({ length: (chunks.at(-1)?.part ?? 0) + 1 }, (_, part) => {
    const sections = chunks.filter((chunk) => chunk.part === part).map(({ kind, text }): Section => ({ text, weight: kind === 'heading' ? 'B' : 'D' }))
    return { head: vectorLiteral([named, ...sections.filter(({ weight }) => weight === 'B')]), tsv: vectorLiteral([named, ...sections]) }
  })
}

const writeParts = async (tx: Tx, page: SearchablePage, chunks: readonly PlacedChunk[]) => {
  const parts = partsOf(page.title, chunks)
  await tx.execute(sql`delete from search_part where page_id = ${page.pageId}::uuid and part >= ${parts.length}`)
  await tx.execute(sql`
    insert into search_part (page_id, workspace_id, part, head, tsv)
    select ${page.pageId}::uuid, ${page.workspaceId}::uuid, new.part - 1, new.head::tsvector, new.tsv::tsvector
    from unnest(${list(parts.map(({ head }) => head))}::text[], ${list(parts.map(({ tsv }) => tsv))}::text[]) with ordinality as new (head, tsv, part)
    on conflict (page_id, part) do update set head = excluded.head, tsv = excluded.tsv where search_part.tsv is distinct from excluded.tsv`)
}

/** Makes what a page says findable, in place of what it said before: its title, and its chunks in reading order (`domain/document` derives them). */
export const writeSearchPage = async (tx: Tx, page: SearchablePage, chunks: readonly SearchChunk[]): Promise<void> => {
  const placed = placeChunks(chunks)
  await writeChunks(tx, page, placed)
  await writeParts(tx, page, placed)
  await learnWords(tx, page.workspaceId, [page.title, ...placed.map(({ text }) => text)])
}

/** Makes a page findable by a new title. Its body stays as it is indexed. Everything that names a page calls this in the same transaction. */
export const writeSearchTitle = async (tx: Tx, page: SearchablePage): Promise<void> => {
  const vector = vectorLiteral([{ text: page.title, weight: 'A' }])
  await tx.execute(sql`
    insert into search_part (page_id, workspace_id, part, head, tsv)
    values (${page.pageId}::uuid, ${page.workspaceId}::uuid, 0, ${vector}::tsvector, ${vector}::tsvector)
    on conflict do nothing`)
  await tx.execute(sql`
    update search_part set head = ${vector}::tsvector || ts_filter(head, '{b}'), tsv = ${vector}::tsvector || ts_filter(tsv, '{b,d}')
    where page_id = ${page.pageId}::uuid`)
  await learnWords(tx, page.workspaceId, [page.title])
}

/** Makes new pages of one workspace findable by their titles, which nobody has indexed before. */
export const writeSearchTitles = async (tx: Tx, pages: readonly SearchablePage[]): Promise<void> => {
  const [first] = pages
  if (first === undefined) return
  const vectors = pages.map(({ title }) => vectorLiteral([{ text: title, weight: 'A' }]))
  await tx.execute(sql`
    insert into search_part (page_id, workspace_id, part, head, tsv)
    select new.id, ${first.workspaceId}::uuid, 0, new.vector::tsvector, new.vector::tsvector
    from unnest(${list(pages.map(({ pageId }) => pageId))}::uuid[], ${list(vectors)}::text[]) as new (id, vector)
    on conflict do nothing`)
  await learnWords(tx, first.workspaceId, pages.map(({ title }) => title))
}

/** Forgets what the pages of a workspace said; used when they move to another workspace and are indexed there. */
export const forgetSearchPages = async (tx: Tx, pageIds: readonly string[]): Promise<void> => {
  await tx.execute(sql`delete from search_part where page_id = any (${list(pageIds)}::uuid[])`)
  await tx.execute(sql`delete from search_chunk where page_id = any (${list(pageIds)}::uuid[])`)
}
