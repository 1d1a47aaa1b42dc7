import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { page, pageVisit } from '#db/schema/pages.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { forgetSearchPages, writeSearchPage, writeSearchTitle } from '#db/writes/search.ts'
import { newId } from '#domain/ids.ts'
import { composeQuery } from '#domain/search/compose.ts'
import { parseQuery } from '#domain/search/parse-query.ts'
import type { SearchChunk } from '#domain/search/parts.ts'
import { vectorLiteral } from '#domain/search/vector.ts'
import type { SearchHit, SearchRequest } from '#db/queries/search.ts'
import type { Actor } from './command.ts'
import { createPage } from './create-page.ts'
import { searchAs } from './search-pages.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

testDatabase()

type Studio = { linnea: Actor; workspaceId: string }

const body = (...texts: string[]): SearchChunk[] => texts.map((text, index) => ({ block: `block${index}`, kind: text.startsWith('# ') ? 'heading' : 'body', text: text.replace('# ', '') }))

const studio = async (language = 'simple'): Promise<Studio> => {
  const linnea = await someone()
  const workspaceId = await someWorkspace([{ actor: linnea, role: 'member' }])
  await asSystem((tx) => tx.update(workspace).set({ language }).where(eq(workspace.id, workspaceId)))
  return { linnea, workspaceId }
}

const note = async ({ linnea, workspaceId }: Studio, title: string, chunks: SearchChunk[] = [], parentId: string | null = null): Promise<string> => {
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId, title })
  await asViewer(linnea, (tx) => writeSearchPage(tx, { pageId, workspaceId, title }, chunks))
  return pageId
}

const search = async ({ linnea, workspaceId }: Studio, text: string, more: Partial<SearchRequest> = {}): Promise<{ total: number; hits: SearchHit[] }> => {
  const outcome = await searchAs(linnea, { workspaceId, text, reach: 'everything', filter: {}, offset: 0, limit: 20, ...more })
  if (!outcome.ok) throw new Error(`The search was refused: ${outcome.reason}`)
  return outcome.value
}
const titles = async (where: Studio, text: string, more: Partial<SearchRequest> = {}) => (await search(where, text, more)).hits.map(({ title }) => title)
const lit = ({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) => marks.map(([start, end]) => text.slice(start, end))

let shared: Studio

beforeAll(async () => {
  shared = await studio('english')
  await note(shared, 'Gutter detail, rev C', body('Lead-lined box gutter, 45 mm fall to the east downpipe', 'Three drips'))
  await note(shared, 'Site visit 6', body('# Moisture readings', 'The gutters are rebuilt before the first hard frost.', 'Café crème at Zoë’s, Straße 5'))
  await note(shared, 'Oak: grading', body('Wall plate under the gutter: class C24', 'Running water found in the tank'))
  await note(shared, '東京の建築', body('京都の古い寺院を訪れました。', '한국어 문서입니다'))
  await note(shared, 'Москва', body('Ёлка стоит у реставрации'))
})

test('a title comes before a body, and both hits are marked', async () => {
  const { total, hits } = await search(shared, 'gutter')
  expect(total).toBe(3)
  expect(hits[0]).toMatchObject({ title: 'Gutter detail, rev C', titleMarks: [[0, 6]], block: 'block0' })
  expect(lit(hits[0]?.snippet ?? { text: '', marks: [] })).toEqual(['gutter'])
})

test('words of one query may stand in different blocks and in the title', async () => {
  expect(await titles(shared, 'rev drips downpipe')).toEqual(['Gutter detail, rev C'])
})

test.each([
  ['accents are folded in what is typed', 'cafe creme', 'Site visit 6'],
  ['accents are folded in what is looked for', 'câfé', 'Site visit 6'],
  ['letters that are two letters', 'strasse', 'Site visit 6'],
  ['a beginning finds the word', 'moist', 'Site visit 6'],
  ['a beginning after whole words', 'hard fro', 'Site visit 6'],
  ['a part in the middle of a word', 'pipe', 'Gutter detail, rev C'],
  ['two letters find the beginning of a title', 'oa', 'Oak: grading'],
  ['a letter too many', 'moissture', 'Site visit 6'],
  ['a wrong letter', 'downpape', 'Gutter detail, rev C'],
  ['too many slips for a word of this length', 'raednig', null],
  ['swapped letters in a word', 'rebiult', 'Site visit 6'],
  ['another form of the word', 'runs', 'Oak: grading'],
  ['a Chinese or Japanese word inside a sentence', '寺院', '東京の建築'],
  ['one character', '寺', '東京の建築'],
  ['a run of a title', '東京の', '東京の建築'],
  ['a Korean word without its particle', '문서', '東京の建築'],
  ['Cyrillic with and without its dots', 'елка', 'Москва'],
  ['a slip in Cyrillic', 'москца', 'Москва'],
])('%s: %s', async (_, text, title) => {
  expect((await titles(shared, text))[0] ?? null).toBe(title)
})

test('a phrase needs its words side by side and in order', async () => {
  expect(await titles(shared, '"box gutter"')).toEqual(['Gutter detail, rev C'])
  expect(await titles(shared, '"gutter box"')).toEqual([])
  expect(await titles(shared, '"box gutter')).toEqual(['Gutter detail, rev C'])
})

test('a phrase is found among pages that only have its words, also beside other words, in a title and with a minus', async () => {
  const where = await studio()
  for (let at = 0; at < 12; at++) await note(where, `Apart ${at}`, body('The price of a second coat', 'lime'))
  await note(where, 'Plain', body('A second price came in'))
  await note(where, 'With lime', body('Ask for a second price', 'Hot lime'))
  await note(where, 'Second price', body('Nothing else'))
  expect((await titles(where, '"second price"')).sort()).toEqual(['Plain', 'Second price', 'With lime'])
  expect(await titles(where, 'lime "second price"')).toEqual(['With lime'])
  expect((await titles(where, '"second price" -lime')).sort()).toEqual(['Plain', 'Second price'])
  expect(await titles(where, '"second price"', { reach: 'titles' })).toEqual(['Second price'])
  expect(await titles(where, '"price second"')).toEqual([])
})

test.each(['second price', 'Zoë’s Straße', '東京の建築', 'Don\'t panic'])('the index of neighbours knows those that a query asks for: %s', async (text) => {
  const { pairs } = composeQuery(parseQuery(`"${text}"`), [], 'everything')
  const vector = vectorLiteral([{ text: 'A title', weight: 'A' }, { text: `They said: ${text}, and left`, weight: 'D' }])
  const [row] = await asSystem((tx) => tx.execute<{ known: boolean; across: boolean }>(sql`
    select search_pairs(${vector}::tsvector) @> (select array_agg(search_pair(pair)) from unnest(${sql.param(pairs)}::text[]) as pair) as known,
      search_pairs(${vector}::tsvector) @> array[search_pair('title they')] as across`))
  expect(pairs.length).toBeGreaterThan(0)
  expect(row).toEqual({ known: true, across: false })
})

test('no phrase reaches from one block into the next', async () => {
  expect(await titles(shared, '"downpipe three"')).toEqual([])
})

test('a minus takes pages out, a hyphen does not', async () => {
  expect(await titles(shared, 'gutter -oak')).not.toContain('Oak: grading')
  expect(await titles(shared, 'lead-lined')).toEqual(['Gutter detail, rev C'])
  expect(await titles(shared, '-gutter')).toEqual([])
})

test('titles only leaves bodies out', async () => {
  expect(await titles(shared, 'gutter', { reach: 'titles' })).toEqual(['Gutter detail, rev C'])
})

test.each(["' | 'x", "'); drop table page; --", '((((', ':*', '!', '"', '\\', 'a & | b', '\u0000', '%_%', '"" -"" -', '<->', ' '.repeat(500), '🎉'])(
  'what looks like syntax is text: %j', async (text) => {
    expect((await search(shared, text)).hits.length).toBeLessThan(20)
  })

test('relatives rank below the word itself, misspellings are found only when the word is unknown', async () => {
  const here = await studio('english')
  await note(here, 'A', body('we were painting'))
  await note(here, 'B', body('we paint'))
  await note(here, 'C', body('a saint'))
  expect(await titles(here, 'paint ')).toEqual(['B', 'A'])
  expect(await titles(here, 'paunt ')).toEqual(['B'])
})

test('what one opens often comes first among equals', async () => {
  const here = await studio()
  await note(here, 'Plan one', body('harbour'))
  const often = await note(here, 'Plan two', body('harbour'))
  await note(here, 'Plan three', body('harbour'))
  await asViewer(here.linnea, (tx) => tx.insert(pageVisit).values({ accountId: here.linnea.accountId, pageId: often, workspaceId: here.workspaceId, visits: 12 }))
  expect((await titles(here, 'harbour'))[0]).toBe('Plan two')
})

test('a newer page comes first among equals', async () => {
  const here = await studio()
  const old = await note(here, 'Plan', body('harbour'))
  await note(here, 'Plan', body('harbour'))
  await asSystem((tx) => tx.update(page).set({ updatedAt: new Date('2020-01-01') }).where(eq(page.id, old)))
  expect((await search(here, 'harbour')).hits.map(({ pageId }) => pageId).at(-1)).toBe(old)
})

test('a new title is found at once, the old one is not, the body stays', async () => {
  const here = await studio()
  const pageId = await note(here, 'Weir Bridge', body('box gutter'))
  await asViewer(here.linnea, (tx) => tx.update(page).set({ title: 'Saltmarsh' }).where(eq(page.id, pageId)))
  await asViewer(here.linnea, (tx) => writeSearchTitle(tx, { pageId, workspaceId: here.workspaceId, title: 'Saltmarsh' }))
  expect(await titles(here, 'weir')).toEqual([])
  expect(await titles(here, 'saltm "box gutter"')).toEqual(['Saltmarsh'])
})

test('a page without a body is found by its title as soon as it is made', async () => {
  const here = await studio()
  await mustSend(createPage, here.linnea, { pageId: newId(), workspaceId: here.workspaceId, parentId: null, title: 'Lime mortar' })
  expect(await titles(here, 'lime mort')).toEqual(['Lime mortar'])
})

test('writing again replaces what was there', async () => {
  const here = await studio()
  const pageId = await note(here, 'Note', body('alpha', 'beta'))
  await asViewer(here.linnea, (tx) => writeSearchPage(tx, { pageId, workspaceId: here.workspaceId, title: 'Note' }, body('gamma')))
  expect(await titles(here, 'beta ')).toEqual([])
  expect((await search(here, 'gamma')).hits[0]).toMatchObject({ block: 'block0', snippet: { text: 'gamma' } })
  await asViewer(here.linnea, (tx) => forgetSearchPages(tx, [pageId]))
  expect(await titles(here, 'gamma ')).toEqual([])
})

test('the end of a very long page is found, with its block', async () => {
  const here = await studio()
  const chunks = Array.from({ length: 400 }, (_, index) => ({ block: `b${index}`, kind: 'body' as const, text: `${'word '.repeat(99)} n${index}` }))
  await note(here, 'Long', [...chunks, { block: 'last', kind: 'body', text: 'the very end is here' }])
  expect((await search(here, '"very end"')).hits[0]).toMatchObject({ title: 'Long', block: 'last' })
})

test('filters narrow by author, time and place', async () => {
  const here = await studio()
  const top = await note(here, 'Quarry House', body('harbour'))
  await note(here, 'Inside', body('harbour'), top)
  const old = await note(here, 'Elsewhere', body('harbour'))
  await asSystem((tx) => tx.update(page).set({ updatedAt: new Date('2020-01-01'), createdBy: null }).where(eq(page.id, old)))
  const ask = (filter: SearchRequest['filter']) => titles(here, 'harbour', { filter }).then((all) => all.sort())
  expect(await ask({ under: top })).toEqual(['Inside', 'Quarry House'])
  expect(await ask({ since: new Date('2021-01-01') })).toEqual(['Inside', 'Quarry House'])
  expect(await ask({ author: here.linnea.accountId })).toEqual(['Inside', 'Quarry House'])
  expect(await ask({ author: newId() })).toEqual([])
})

test('windows follow each other without doubles', async () => {
  const here = await studio()
  for (let index = 0; index < 12; index++) await note(here, `Page ${index}`, body('harbour'))
  const windows = await Promise.all([0, 5, 10].map((offset) => titles(here, 'harbour', { offset, limit: 5 })))
  expect(new Set(windows.flat()).size).toBe(12)
})

test('a stranger, a guest and a former member find nothing and learn no count', async () => {
  const here = await studio()
  await note(here, 'Secret tender', body('gutter'))
  const otto = await someone('Otto')
  const guest = await someone('Guest')
  const request: SearchRequest = { workspaceId: here.workspaceId, text: 'gutter', reach: 'everything', filter: {}, offset: 0, limit: 20 }
  expect(await searchAs(otto, request)).toEqual({ ok: false, reason: 'not-found' })
  await asSystem((tx) => tx.execute(sql`insert into membership (workspace_id, account_id, role) values (${here.workspaceId}, ${guest.accountId}, 'guest')`))
  expect(await searchAs(guest, request)).toEqual({ ok: false, reason: 'forbidden' })
})

test('the functions under the door refuse a stranger too, and words of another workspace are not suggested', async () => {
  const here = await studio()
  await note(here, 'Secret tender', body('zanzibar'))
  const otto = await someone('Otto')
  const theirs = await asViewer(otto, async (tx) => [
    ...(await tx.execute(sql`select * from search_kin(${here.workspaceId}::uuid, array['zanzibar'], array['zanzibar'])`)),
    ...(await tx.execute(sql`select * from search_pages(${here.workspaceId}::uuid, 'zanzibar', 'zanzibar', '', '', '{"limit":20,"offset":0}')`)),
    ...(await tx.execute(sql`select * from search_part where workspace_id = ${here.workspaceId}`)),
    ...(await tx.execute(sql`select * from search_word where workspace_id = ${here.workspaceId}`)),
  ])
  expect(theirs).toEqual([])
})

test('trashed pages and pages with an access list of their own take no part in hits, order or count', async () => {
  const here = await studio()
  await note(here, 'Open', body('harbour'))
  const trashed = await note(here, 'Trashed', body('harbour'))
  const restricted = await note(here, 'Restricted', body('harbour'))
  await asSystem(async (tx) => {
    await tx.update(page).set({ deletedAt: new Date() }).where(eq(page.id, trashed))
    await tx.update(page).set({ aclRootId: restricted }).where(eq(page.id, restricted))
  })
  const { total, hits } = await search(here, 'harbour')
  expect({ total, titles: hits.map(({ title }) => title) }).toEqual({ total: 1, titles: ['Open'] })
})

test('changing the workspace’s language finds the other forms of words already written', async () => {
  const here = await studio()
  await note(here, 'Notiz', body('Die Häuser am Hafen'))
  expect(await titles(here, 'hausern ')).toEqual(['Notiz'])
  await asSystem((tx) => tx.update(workspace).set({ language: 'english' }).where(eq(workspace.id, here.workspaceId)))
  await note(here, 'Other', body('she runs'))
  expect(await titles(here, 'running ')).toEqual(['Other'])
})
