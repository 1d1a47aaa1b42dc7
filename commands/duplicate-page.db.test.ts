import { expect, test } from 'vitest'
import { asViewer } from '#db/client.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { pageById } from '#db/queries/pages.ts'
import { treeLevel } from '#db/queries/tree.ts'
import { testDatabase } from '#db/testing.ts'
import { schema } from '#domain/document/schema.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { seedDocument } from './documents/seed.ts'
import { duplicatePage } from './duplicate-page.ts'
import { setPage } from './set-page.ts'
import { mustSend, send, someone, someTree } from './testing.ts'

testDatabase()

test('a page is copied behind itself with pages, looks and text, and links lead to the copies', async () => {
  const { actor, workspaceId, page } = await someTree()
  const projects = await page('Projects')
  await page('Notes')
  const quarry = await page('Quarry House', projects)
  await mustSend(setPage, actor, { pageId: quarry, changes: { tint: 'mint', tags: ['Site'] } })
  const document = schema.nodeFromJSON({ type: 'page', content: [{ type: 'pageLink', attrs: { id: 'abcABC012345', page: projects } }, { type: 'paragraph', attrs: { id: 'abcABC012346' }, content: [{ type: 'text', text: 'Lime, not cement.' }] }] })
  await asViewer(actor, (tx) => seedDocument(tx, { pageId: quarry, accountId: actor.accountId, document: seedY(document) }))
  const copyId = newId()
  expect(await mustSend(duplicatePage, actor, { pageId: projects, copyId, title: 'Projects (copy)' })).toEqual({ pageId: copyId, pages: 2 })
  const top = await asViewer(actor, (tx) => treeLevel(tx, workspaceId, null))
  expect(top.pages.map(({ title }) => title)).toEqual(['Projects', 'Projects (copy)', 'Notes'])
  const [copied] = (await asViewer(actor, (tx) => treeLevel(tx, workspaceId, copyId))).pages
  const id = copied?.id ?? ''
  expect(await asViewer(actor, (tx) => pageById(tx, id))).toMatchObject({ title: 'Quarry House', tint: 'mint', tags: ['Site'], ancestorIds: [copyId] })
  const text = await asViewer(actor, (tx) => readDocument(tx, id))
  expect(text?.page.child(0).attrs['page']).toBe(copyId)
  expect(text?.page.child(0).attrs['id']).not.toBe('abcABC012345')
  expect(text?.page.textContent).toBe('Lime, not cement.')
})

test('a taken id is refused and leaves nothing behind, and a stranger copies nothing', async () => {
  const { actor, workspaceId, page } = await someTree()
  const [pageId, taken] = [await page('page'), await page('taken')]
  expect(await send(duplicatePage, actor, { pageId, copyId: taken, title: 'copy' })).toMatchObject({ reason: 'conflict' })
  expect((await asViewer(actor, (tx) => treeLevel(tx, workspaceId, null))).pages).toHaveLength(2)
  expect(await send(duplicatePage, await someone('Otto'), { pageId, copyId: newId(), title: 'copy' })).toMatchObject({ reason: 'not-found' })
})
