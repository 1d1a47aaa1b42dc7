import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { file } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'
import { membership } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { renderHtml } from '#domain/document/html/render.ts'
import { TEST_CONTEXT } from '#domain/document/html/testing.ts'
import { newId } from '#domain/ids.ts'
import { beginImport } from './begin-import.ts'
import { cancelImport } from './cancel-import.ts'
import { createPage } from './create-page.ts'
import { importStatus, openImportOf } from './import-status.ts'
import { finished, imported, outlineOf, pagesOf, png, sent, someImporter, statusOf, zipOf } from './import/testing.ts'
import { openImportWorker } from './import/worker.ts'
import { receiveImport } from './receive-import.ts'
import { runImport } from './run-import.ts'
import { mustSend, send, someone, someWorkspace } from './testing.ts'

testDatabase()

const FOLDER = {
  'docs/Guide.md': '---\ntags: [how]\nowner: "7" # seven\n---\n\n# The guide\n\nSee [Start](Guide/Start%20here.md) and ![Tern](img/tern.png).\n\n## Deep\n',
  'docs/Guide/Start here.md': 'Back to [the deep part](../Guide.md#deep), to [nothing](gone.md).\n\n![lost](lost.png)\n',
  'docs/img/tern.png': png(),
  'docs/img/other.png': png(9, 9),
  'docs/notes.txt': '# no heading\nsecond line',
  'docs/.DS_Store': 'x',
}
const many = (count: number, name = 'Note') => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}/${at}.md`, `# ${name} ${at}\n\nBody ${at}.`]))

test('73. a folder becomes pages: folders, titles, front matter, links and pictures, and the report names every miss', async () => {
  const importer = await someImporter()
  const status = await imported(importer, FOLDER)
  expect(status).toMatchObject({ state: 'done', made: 4, stored: 1, preview: { count: 4, files: 2 } })
  expect(await outlineOf(importer)).toEqual(['docs', '  The guide', '    Start here', '  notes'])
  const [docs, guide, start, notes] = await pagesOf(importer)
  expect(guide?.row).toMatchObject({ tags: ['how'], frontMatter: [['tags', 'tags: [how]'], ['owner', 'owner: "7" # seven']], ancestorIds: [docs?.id] })
  expect(guide?.text).toContain(`[Start](/studio-`)
  expect(guide?.text).toMatch(/!\[Tern\]\(memo:file\/[0-9a-f-]{36}\)/)
  expect(start?.text).toMatch(/\[the deep part\]\(\/studio-[^)]*#b-\w{12}\)/)
  expect(notes?.text).toBe('\\# no heading\n\nsecond line')
  expect(status.report.map(({ path, kind, text }) => [path, kind, text])).toEqual([
    ['docs/Guide/Start here.md', 'link', 'gone.md'], ['docs/Guide/Start here.md', 'file', 'lost.png'], ['docs/img/other.png', 'unused', ''],
  ])
  expect(status.first).toEqual({ id: docs?.id, title: 'docs' })
})

test('a zip, a zip in a zip and single files give the same pages', async () => {
  const text = { 'a.md': '# A\n\n[B](b/c.md)', 'b/c.md': 'C' }
  const plain = await someImporter()
  await imported(plain, text)
  for (const files of [{ 'x.zip': await zipOf(text) }, { 'x.zip': await zipOf({ 'Part-1.zip': await zipOf(text) }) }, { 'x.zip': await zipOf(text, { compress: false }) }]) {
    const importer = await someImporter()
    const status = await imported(importer, files)
    expect(status.report).toEqual([])
    expect(await outlineOf(importer)).toEqual(await outlineOf(plain))
    expect((await pagesOf(importer))[0]?.text).toMatch(/\[B\]\(\/studio/)
  }
})

test('pages go behind those that are there, under the page that was chosen', async () => {
  const importer = await someImporter()
  const { actor, workspaceId } = importer
  const { pageId } = await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: null, title: 'Home' })
  await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: pageId, title: 'Before' })
  await imported(importer, { ...many(45, 'Set'), 'last.md': 'x' }, pageId)
  const outline = await outlineOf(importer)
  expect(outline.slice(0, 5)).toEqual(['Home', '  Before', '  last', '  Set', '    Set 0'])
  expect(outline.slice(5, 45)).toEqual(Array.from({ length: 40 }, (_, at) => `    Set ${at + 1}`))
  const deep = (await pagesOf(importer)).find(({ title }) => title === 'Set 44')
  expect(deep?.row.ancestorIds).toEqual([pageId, deep?.row.parentId])
})

test('bytes may come in pieces and again; the import is looked over with the last of them', async () => {
  const importer = await someImporter()
  const { actor, workspaceId } = importer
  const text = Buffer.from('# Pieces\n\nOne two three.')
  const importId = newId()
  const begin = { importId, workspaceId, parentId: null, sources: [{ path: 'p.md', bytes: text.length }] }
  await mustSend(beginImport, actor, begin)
  await mustSend(beginImport, actor, begin)
  const piece = async (from: number, until: number) => {
    const outcome = await receiveImport(actor, { importId, from }, (async function* () { yield text.subarray(from, until) })())
    return outcome.ok ? outcome.value.received : outcome.reason
  }
  expect(await piece(0, 5)).toBe(5)
  expect(await piece(9, 12)).toBe(5)
  expect(await piece(0, 5)).toBe(5)
  expect((await statusOf(importer, importId)).received).toBe(5)
  expect(await piece(5, text.length)).toBe(text.length)
  await importer.worker.round()
  expect(await statusOf(importer, importId)).toMatchObject({ state: 'ready', preview: { count: 1, pages: [{ title: 'Pieces', depth: 0 }] } })
  expect(await openImportOf(actor, workspaceId)).toMatchObject({ ok: true, value: { id: importId } })
  await finished(importer, importId)
  expect((await pagesOf(importer))[0]?.text).toBe('One two three.')
})

test('a worker that was killed in the middle is followed by one that goes on where it stopped', async () => {
  const importer = await someImporter()
  const importId = await sent(importer, many(100))
  await mustSend(runImport, importer.actor, { importId })
  await importer.worker.round()
  expect((await statusOf(importer, importId)).made).toBe(40)
  const next = openImportWorker((error) => { throw error })
  expect(await next.round()).toBe('rests')
  while ((await next.round(new Date(Date.now() + 60_000))) === 'more');
  expect(await statusOf(importer, importId)).toMatchObject({ state: 'done', made: 101 })
  expect(await outlineOf(importer)).toHaveLength(101)
  // The first one wakes up again and finds nothing to do.
  expect(await importer.worker.round()).toBe('rests')
  expect(new Set(await outlineOf(importer)).size).toBe(101)
})

test('cancelling leaves nothing of it, at any moment', async () => {
  const importer = await someImporter()
  const early = await sent(importer, many(3))
  await mustSend(cancelImport, importer.actor, { importId: early })
  expect((await statusOf(importer, early)).state).toBe('cancelled')
  const late = await sent(importer, many(100))
  await mustSend(runImport, importer.actor, { importId: late })
  await importer.worker.round()
  expect(await outlineOf(importer)).toHaveLength(40)
  await mustSend(cancelImport, importer.actor, { importId: late })
  while ((await importer.worker.round()) === 'more');
  expect((await statusOf(importer, late)).state).toBe('cancelled')
  expect(await asViewer(importer.actor, (tx) => tx.select().from(page))).toEqual([])
  expect(await send(cancelImport, importer.actor, { importId: await imported(importer, many(1)).then(({ id }) => id) })).toMatchObject({ reason: 'conflict' })
})

test('cancelling never deletes what somebody put under an imported page: it goes to the trash', async () => {
  const importer = await someImporter()
  const { actor, workspaceId } = importer
  const importId = await sent(importer, many(100))
  await mustSend(runImport, actor, { importId })
  await importer.worker.round()
  const [top] = await pagesOf(importer)
  await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: top?.id, title: 'Mine' })
  await mustSend(cancelImport, actor, { importId })
  while ((await importer.worker.round()) === 'more');
  const rows = await asViewer(actor, (tx) => tx.select().from(page).where(eq(page.title, 'Mine')))
  expect(rows[0]?.deletedRootId).toBe(top?.id)
})

test('nobody else sees or moves an import, and a guest or stranger begins none', async () => {
  const importer = await someImporter()
  const importId = await sent(importer, many(2))
  const stranger = await someone('Otto Berg')
  expect(await importStatus(stranger, importId)).toEqual({ ok: false, reason: 'not-found' })
  for (const command of [runImport, cancelImport]) expect(await send(command, stranger, { importId })).toEqual({ ok: false, reason: 'not-found' })
  expect(await receiveImport(stranger, { importId, from: 0 }, (async function* () {})())).toEqual({ ok: false, reason: 'not-found' })
  const begin = { importId: newId(), workspaceId: importer.workspaceId, parentId: null, sources: [{ path: 'a.md', bytes: 1 }] }
  expect(await send(beginImport, stranger, begin)).toMatchObject({ reason: 'not-found' })
  const guest = await someone('Gale')
  const workspaceId = await someWorkspace([{ actor: guest, role: 'guest' }])
  expect(await send(beginImport, guest, { ...begin, workspaceId })).toMatchObject({ reason: 'forbidden' })
  const { pageId } = await mustSend(createPage, importer.actor, { pageId: newId(), workspaceId: importer.workspaceId, parentId: null })
  expect(await send(beginImport, (await someImporter()).actor, { ...begin, parentId: pageId })).toMatchObject({ reason: 'not-found' })
})

test('a person who loses the right to write stops importing, with what is made so far', async () => {
  const importer = await someImporter()
  const importId = await sent(importer, many(100))
  await mustSend(runImport, importer.actor, { importId })
  await importer.worker.round()
  await asSystem((tx) => tx.update(membership).set({ role: 'guest' }).where(eq(membership.accountId, importer.actor.accountId)))
  expect(await importer.worker.round()).toBe('rests')
  expect(await statusOf(importer, importId)).toMatchObject({ state: 'failed', made: 40, refusal: { reason: 'forbidden' } })
})

test('files that may not be stored are told by name, and their pages are made without them', async () => {
  const importer = await someImporter()
  const status = await imported(importer, {
    'a.md': '![big](big.png) ![wide](wide.png) [lying](lie.png) ![fine](fine.png)', 'big.png': png(4, 4, 20_100_000), 'wide.png': png(20_000, 20_000), 'lie.png': 'no picture', 'fine.png': png(),
  })
  expect(status.report.filter(({ kind }) => kind === 'too-large').map(({ path }) => path)).toEqual(['big.png', 'wide.png'])
  expect(status.report.filter(({ kind }) => kind === 'file').map(({ text }) => text)).toEqual(['big.png', 'wide.png'])
  const files = await asViewer(importer.actor, (tx) => tx.select().from(file))
  expect(files.map(({ name, type }) => [name, type]).sort()).toEqual([['fine.png', 'image/png'], ['lie.png', 'application/octet-stream']])
  expect((await pagesOf(importer))[0]?.text).toContain('![big](big.png)')
})

test('61. no script or style of an imported file runs: dangerous addresses and raw HTML stay text', async () => {
  const importer = await someImporter()
  await imported(importer, { 'x.md': '[a](javascript:alert(1)) <img src=x onerror=alert(2)> <style>*{}</style>\n\n<script>alert(3)</script>\n\n![b](data:text/html,x)\n\n<iframe src="//evil"></iframe>' })
  const html = await asViewer(importer.actor, async (tx) => {
    const [row] = await tx.select().from(page)
    const document = row && (await readDocument(tx, row.id))
    return document ? renderHtml(document.page, TEST_CONTEXT) : ''
  })
  expect(html).toContain('alert(3)')
  expect(html).not.toMatch(/<(?:script|style|iframe)|onerror=|href="javascript:|src="data:/i)
})
