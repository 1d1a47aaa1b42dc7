import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { doc, docProjection, mention, pageLink, searchChunk, todo } from '#db/schema/documents.ts'
import { file, fileUse } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { seedDocument } from './documents/seed.ts'
import { sendBatch, somePage, stored, writerAt } from './documents/testing.ts'
import { projectDocument } from './project-document.ts'
import { someWorkspace } from './testing.ts'

testDatabase()

const seeded = async (blocks: (ids: { other: string; person: string; file: string; foreign: string }) => StoredBlock[]) => {
  const at = await somePage()
  const ids = { other: newId(), person: at.otto.accountId, file: newId(), foreign: newId() }
  const elsewhere = await someWorkspace([{ actor: at.otto, role: 'owner' }])
  const about = { name: 'a.png', type: 'image/png', bytes: 1, sha256: new Uint8Array(32) }
  await asSystem(async (tx) => {
    await tx.insert(file).values([{ id: ids.file, workspaceId: at.workspaceId, ...about }, { id: ids.foreign, workspaceId: elsewhere, ...about }])
    await seedDocument(tx, { pageId: at.pageId, accountId: at.linnea.accountId, document: seedY(readPage(blocks(ids))) })
  })
  return { ...at, ids }
}
const line = (id: string, ...content: { insert: string | { kind: string } }[]): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [content] })

test('links, mentions, to-dos, files, text and search follow from the document', async () => {
  const { pageId, ids } = await seeded(({ other, person, file: own, foreign }) => [
    { kind: 'heading', attrs: { id: 'h' }, content: [[{ insert: 'Migration' }]] },
    line('p', { insert: 'See ' }, { insert: { kind: 'pageMention', page: other, title: 'T' } as { kind: string } }, { insert: { kind: 'personMention', person, name: 'Otto' } as { kind: string } }),
    { kind: 'todoList', content: [{ kind: 'todo', attrs: { id: 't', checked: true, due: '2026-11-16', assignee: person }, content: [line('l', { insert: 'Count terns' })] }] },
    { kind: 'image', attrs: { id: 'i', file: own }, content: [[]] },
    { kind: 'image', attrs: { id: 'j', file: foreign }, content: [[]] },
  ])
  expect(await projectDocument(pageId)).toBe(1)
  await asSystem(async (tx) => {
    expect(await tx.select().from(docProjection).where(eq(docProjection.pageId, pageId))).toMatchObject([{ seq: 1, outline: [{ block: 'h', text: 'Migration' }] }])
    expect(await tx.select().from(pageLink).where(eq(pageLink.fromPage, pageId))).toMatchObject([{ block: 'p', toPage: ids.other }])
    expect(await tx.select().from(mention).where(eq(mention.pageId, pageId))).toMatchObject([{ block: 'p', accountId: ids.person }])
    expect(await tx.select().from(todo).where(eq(todo.pageId, pageId))).toMatchObject([{ block: 't', bodyText: 'Count terns', checked: true, dueOn: '2026-11-16', assignee: ids.person }])
    expect(await tx.select().from(fileUse).where(eq(fileUse.pageId, pageId))).toMatchObject([{ fileId: ids.file }])
    expect((await tx.select().from(searchChunk).where(eq(searchChunk.pageId, pageId))).map(({ bodyText }) => bodyText)).toContain('Migration')
  })
})

test('what is up to date is left alone, and what changed is derived from again', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'One.')
  await sendBatch(pageId, device.batch())
  expect(await projectDocument(pageId)).toBe(1)
  expect(await projectDocument(pageId)).toBeNull()
  device.removeBlock('x')
  await sendBatch(pageId, device.batch())
  expect(await projectDocument(pageId)).toBe(2)
  const [row] = await asSystem((tx) => tx.select().from(docProjection).where(eq(docProjection.pageId, pageId)))
  expect(row?.bodyText).toBe('')
})

test('many at once derive from a page once', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'One.')
  await sendBatch(pageId, device.batch())
  const done = await Promise.all([1, 2, 3].map(() => projectDocument(pageId)))
  expect(done.filter((seq) => seq !== null)).toEqual([1])
})

test('a character that the database cannot hold stops nothing', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'before\0after')
  await sendBatch(pageId, device.batch())
  expect(await projectDocument(pageId)).toBe(1)
})

test('the page tells who changed it last', async () => {
  const { otto, pageId } = await somePage()
  const device = writerAt(otto)
  device.addBlock('x', 'One.')
  await sendBatch(pageId, device.batch())
  await projectDocument(pageId)
  const [row] = await asSystem((tx) => tx.select().from(page).where(eq(page.id, pageId)))
  expect(row?.updatedBy).toBe(otto.accountId)
})

test('9. a document is seeded once: a second seed, and a page that was written to, are left alone', async () => {
  const { linnea, pageId } = await somePage()
  const document = seedY(readPage([line('x', { insert: 'Imported.' })]))
  const seed = () => asSystem((tx) => seedDocument(tx, { pageId, accountId: linnea.accountId, document }))
  expect(await Promise.all([seed(), seed(), seed()])).toEqual(expect.arrayContaining(['seeded', 'has-content', 'has-content']))
  expect((await stored(pageId)).seq).toBe(1)
  const [row] = await asSystem((tx) => tx.select().from(doc).where(eq(doc.pageId, pageId)))
  expect(row).toMatchObject({ headSeq: 1, projectedSeq: 0 })
})
