import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Tx } from '#db/client.ts'
import { newId } from '#domain/ids.ts'
import { inDictionary, trigramKey } from '#domain/search/dictionary.ts'
import { placeChunks, type SearchChunk } from '#domain/search/parts.ts'
import { vectorLiteral, wordsOf, type Section } from '#domain/search/vector.ts'

/** A pseudo-random generator (mulberry32): the same seed gives the same corpus. Values are in [0, 1). */
export const random = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

const ONSETS = ['b', 'br', 'c', 'ch', 'd', 'dr', 'f', 'fl', 'g', 'gr', 'h', 'k', 'l', 'm', 'n', 'p', 'pl', 'r', 's', 'st', 't', 'tr', 'v', 'w']
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'oo', 'ü', 'é']
const CODAS = ['', '', 'n', 'r', 'l', 's', 't', 'nd', 'ck', 'm']

/** `count` different made-up words of one to four syllables, the short ones first, as in a language. */
export const vocabulary = (count: number, next: () => number): string[] => {
  const pick = (from: string[]) => from[Math.floor(next() * from.length)] ?? ''
  const words = new Set<string>()
  while (words.size < count) {
    const syllables = 1 + Math.floor(next() * Math.min(4, 1 + words.size / 400))
    words.add(Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS) + pick(CODAS)).join(''))
  }
  return [...words]
}

/** Draws words by Zipf's law: the word at rank r comes about 1/r as often as the first. */
export const zipf = (words: readonly string[], next: () => number) => {
  const total = Math.log(words.length)
  return (): string => words[Math.floor(Math.exp(next() * total)) - 1] ?? words[0] ?? ''
}

type Draft = { id: string; title: string; updatedAt: string; chunks: SearchChunk[] }

const sentence = (draw: () => string, words: number) => Array.from({ length: words }, draw).join(' ')

const draftOf = (draw: () => string, next: () => number): Draft => ({
  id: newId(),
  title: sentence(draw, 2 + Math.floor(next() * 4)),
  updatedAt: new Date(Date.now() - next() * 3 * 365 * 86_400_000).toISOString(),
  chunks: Array.from({ length: 6 + Math.floor(next() * 5) }, (_, index) =>
    index % 4 === 0
      ? { block: `b${index}`, kind: 'heading', text: sentence(draw, 4) }
      : { block: `b${index}`, kind: 'body', text: sentence(draw, 50 + Math.floor(next() * 60)) },
  ),
})

const column = (values: readonly (string | number)[]) => sql.param(values)

// A position as the product makes them: an integer part, and digits of base 62 that do not end with the lowest.
const insertPages = (tx: Tx, workspaceId: string, accountId: string, drafts: Draft[]) =>
  tx.execute(sql`insert into page (id, workspace_id, position, title, created_by, updated_at)
    select id, ${workspaceId}::uuid, 'a0' || replace(id::text, '-', '') || 'V', title, ${accountId}::uuid, at::timestamptz
    from unnest(${column(drafts.map(({ id }) => id))}::uuid[], ${column(drafts.map(({ title }) => title))}::text[],
      ${column(drafts.map(({ updatedAt }) => updatedAt))}::text[]) as d (id, title, at)`)

const insertChunks = (tx: Tx, workspaceId: string, drafts: Draft[]) => {
  const cells = drafts.flatMap(({ id, chunks }) => placeChunks(chunks).map((chunk) => ({ id, ...chunk })))
  return tx.execute(sql`insert into search_chunk (workspace_id, page_id, position, block, kind, body_text, folded)
    select ${workspaceId}::uuid, c.* from unnest(${column(cells.map(({ id }) => id))}::uuid[], ${column(cells.map(({ position }) => position))}::int[],
      ${column(cells.map(({ block }) => block))}::text[], ${column(cells.map(({ kind }) => kind))}::text[],
      ${column(cells.map(({ text }) => text))}::text[], ${column(cells.map(({ folded }) => folded))}::text[]) as c`)
}

const insertParts = (tx: Tx, workspaceId: string, drafts: Draft[]) => {
  const vectors = drafts.map(({ title, chunks }) => {
    const sections = chunks.map(({ kind, text }): Section => ({ text, weight: kind === 'heading' ? 'B' : 'D' }))
    const named: Section = { text: title, weight: 'A' }
    return { head: vectorLiteral([named, ...sections.filter(({ weight }) => weight === 'B')]), tsv: vectorLiteral([named, ...sections]) }
  })
  return tx.execute(sql`insert into search_part (workspace_id, page_id, part, head, tsv)
    select ${workspaceId}::uuid, v.id, 0, v.head::tsvector, v.tsv::tsvector from unnest(${column(drafts.map(({ id }) => id))}::uuid[],
      ${column(vectors.map(({ head }) => head))}::text[], ${column(vectors.map(({ tsv }) => tsv))}::text[]) as v (id, head, tsv)`)
}

/** Fills a workspace with `count` pages of about 2.7 KB in bulk, drawn from `words`, with everything that search keeps about them. */
export const fillWorkspace = async (
  inTransaction: (work: (tx: Tx) => Promise<void>) => Promise<void>,
  { workspaceId, accountId }: { workspaceId: string; accountId: string },
  count: number,
  { words, next }: { words: readonly string[]; next: () => number },
): Promise<void> => {
  const draw = zipf(words, next)
  for (let made = 0; made < count; made += 500) {
    const drafts = Array.from({ length: Math.min(500, count - made) }, () => draftOf(draw, next))
    await inTransaction(async (tx) => {
      await insertPages(tx, workspaceId, accountId, drafts)
      await insertChunks(tx, workspaceId, drafts)
      await insertParts(tx, workspaceId, drafts)
    })
  }
  const known = wordsOf(words).filter(inDictionary)
  await inTransaction(async (tx) => {
    await tx.execute(sql`insert into search_word (workspace_id, word, key) select ${workspaceId}::uuid, w.* from
      unnest(${column(known)}::text[], ${column(known.map(trigramKey))}::text[]) as w on conflict do nothing`)
  })
}

/** Runs `work` without the GIN indexes of these tables and builds them afterwards, which is many times faster for a bulk load; then gathers statistics. `url` logs in as the owner. */
export const withoutIndexes = async <Result>(url: string, tables: readonly string[], work: () => Promise<Result>): Promise<Result> => {
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const indexes = await owner<{ indexname: string; indexdef: string }[]>`
      select indexname, indexdef from pg_indexes where tablename = any (${[...tables]}) and indexdef like '% USING gin %'`
    for (const { indexname } of indexes) await owner.unsafe(`drop index "${indexname}"`)
    const result = await work()
    await owner.unsafe("set maintenance_work_mem = '512MB'")
    for (const { indexdef } of indexes) await owner.unsafe(indexdef)
    await owner.unsafe('vacuum analyze')
    return result
  } finally {
    await owner.end()
  }
}
