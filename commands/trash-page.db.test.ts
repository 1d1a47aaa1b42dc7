import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { trashEntries } from '#db/queries/trash.ts'
import { treeLevel } from '#db/queries/tree.ts'
import { event } from '#db/schema/events.ts'
import { page as pages } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { eq } from 'drizzle-orm'
import type { Actor } from './command.ts'
import { deletePage } from './delete-page.ts'
import { purgeTrash } from './purge-trash.ts'
import { renamePage } from './rename-page.ts'
import { restorePage } from './restore-page.ts'
import { mustSend, send, someone, someTree } from './testing.ts'
import { trashPage } from './trash-page.ts'

testDatabase()

const row = (actor: Actor, id: string) => asViewer(actor, (tx) => pageById(tx, id))
const entries = (actor: Actor, workspaceId: string) => asViewer(actor, (tx) => trashEntries(tx, workspaceId, { limit: 50 }))
const titles = async (actor: Actor, workspaceId: string, parentId: string | null) =>
  (await asViewer(actor, (tx) => treeLevel(tx, workspaceId, parentId))).pages.map(({ title }) => title)

test('a page goes into the trash with all below it as one entry, and comes back to its place', async () => {
  const { actor, workspaceId, page } = await someTree()
  const projects = await page('Projects')
  const first = await page('First', projects)
  const quarry = await page('Quarry House', projects)
  await page('Last', projects)
  await page('Site visit 6', quarry)
  expect(await mustSend(trashPage, actor, { pageId: quarry })).toEqual({ pageId: quarry, pages: 2 })
  expect(await entries(actor, workspaceId)).toMatchObject([{ id: quarry, below: 1, parentTitle: 'Projects', deletedBy: 'Linnea Aas' }])
  expect(await mustSend(restorePage, actor, { pageId: quarry })).toMatchObject({ pages: 2, place: 'same', parentTitle: 'Projects' })
  expect(await titles(actor, workspaceId, projects)).toEqual(['First', 'Quarry House', 'Last'])
  expect(await titles(actor, workspaceId, quarry)).toEqual(['Site visit 6'])
  expect(await row(actor, first)).toMatchObject({ deletedAt: null })
})

test('a page whose place is gone comes back at the top level and says so', async () => {
  const { actor, workspaceId, page } = await someTree()
  const parent = await page('parent')
  const child = await page('child', parent)
  const grandchild = await page('grandchild', child)
  await mustSend(trashPage, actor, { pageId: child })
  await mustSend(trashPage, actor, { pageId: parent })
  expect(await entries(actor, workspaceId)).toMatchObject([{ id: parent, below: 0 }, { id: child, below: 1 }])
  expect(await mustSend(restorePage, actor, { pageId: child })).toMatchObject({ place: 'top', parentId: null })
  expect(await titles(actor, workspaceId, null)).toEqual(['child'])
  expect((await row(actor, grandchild))?.ancestorIds).toEqual([child])
})

test('deleting for good leaves what was trashed on its own before, and can be neither repeated nor done to a living page', async () => {
  const { actor, workspaceId, page } = await someTree()
  const parent = await page('parent')
  const child = await page('child', parent)
  const grandchild = await page('grandchild', child)
  const with_ = await page('with', parent)
  await mustSend(trashPage, actor, { pageId: child })
  expect(await send(deletePage, actor, { pageId: parent })).toMatchObject({ reason: 'not-found' })
  await mustSend(trashPage, actor, { pageId: parent })
  expect(await send(deletePage, actor, { pageId: with_ })).toMatchObject({ reason: 'conflict' })
  expect(await mustSend(deletePage, actor, { pageId: parent })).toEqual({ pageId: parent, pages: 2 })
  expect(await row(actor, with_)).toBeNull()
  expect(await row(actor, grandchild)).toMatchObject({ parentId: child, ancestorIds: [child] })
  expect(await row(actor, child)).toMatchObject({ parentId: null, ancestorIds: [] })
  expect(await send(deletePage, actor, { pageId: parent })).toMatchObject({ reason: 'not-found' })
  expect(await entries(actor, workspaceId)).toMatchObject([{ id: child }])
})

test('the job deletes what has lain in the trash for 30 days and nothing else', async () => {
  const { actor, page } = await someTree()
  const [old, fresh, living] = [await page('old'), await page('fresh'), await page('living')]
  const below = await page('below', old)
  for (const pageId of [old, fresh]) await mustSend(trashPage, actor, { pageId })
  const now = new Date()
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const lies = (id: string, since: Date) => asSystem((tx) => tx.update(pages).set({ deletedAt: since }).where(eq(pages.deletedRootId, id)))
  await lies(old, daysAgo(30.1))
  await lies(fresh, daysAgo(29.9))
  expect(await purgeTrash(now)).toBe(2)
  expect(await Promise.all([old, below, fresh, living].map(async (id) => (await row(actor, id)) !== null))).toEqual([false, false, true, true])
  expect(await purgeTrash(now)).toBe(0)
})

test('a trashed page takes no new title, and a stranger can do nothing with it', async () => {
  const { actor, page } = await someTree()
  const stranger = await someone('Otto')
  const pageId = await page('page')
  expect(await send(trashPage, stranger, { pageId })).toMatchObject({ reason: 'not-found' })
  await mustSend(trashPage, actor, { pageId })
  expect(await send(renamePage, actor, { pageId, title: 'new' })).toMatchObject({ reason: 'not-found' })
  for (const command of [restorePage, deletePage]) expect(await send(command, stranger, { pageId })).toMatchObject({ reason: 'not-found' })
})

test('each step is written down as an event', async () => {
  const { actor, workspaceId, page } = await someTree()
  const pageId = await page('page')
  await mustSend(renamePage, actor, { pageId, title: 'renamed' })
  await mustSend(trashPage, actor, { pageId })
  await mustSend(restorePage, actor, { pageId })
  const events = await asViewer(actor, (tx) => tx.select({ kind: event.kind, page: event.pageId }).from(event).where(eq(event.workspaceId, workspaceId)).orderBy(event.id))
  expect(events).toEqual(['page.created', 'page.renamed', 'page.trashed', 'page.restored'].map((kind) => ({ kind, page: pageId })))
})
