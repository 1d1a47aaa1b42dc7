import { expect, test } from 'vitest'
import { asViewer } from '#db/client.ts'
import { keptTextSince } from '#db/queries/kept-text.ts'
import { wholeText } from '#domain/document/merge/testing.ts'
import { newId } from '#domain/ids.ts'
import { testDatabase } from '#db/testing.ts'
import type { Actor } from './command.ts'
import { sendBatch, somePage, stored, writerAt } from './documents/testing.ts'
import { keepAsPage } from './keep-as-page.ts'
import { lockPage } from './lock-page.ts'
import { purgeKeptText } from './purge-kept-text.ts'
import { discardText, putBackText } from './put-back-text.ts'
import { mustSend, send, someone, someWorkspace } from './testing.ts'
import { trashPage } from './trash-page.ts'

testDatabase()

const keptBy = (actor: Actor) => asViewer(actor, (tx) => keptTextSince(tx, actor, new Date(0)))

// Otto types, unseen, into a block that Linnea deletes.
const homeless = async () => {
  const at = await somePage()
  const linnea = writerAt(at.linnea)
  for (const [id, text] of [['a', 'Before.'], ['x', 'one'], ['c', 'After.']] as const) linnea.addBlock(id, text)
  await sendBatch(at.pageId, linnea.batch())
  const otto = writerAt(at.otto)
  otto.take(await stored(at.pageId))
  otto.type('x', ' two')
  linnea.removeBlock('x')
  await sendBatch(at.pageId, linnea.batch())
  await sendBatch(at.pageId, otto.batch())
  const [kept] = await keptBy(at.otto)
  if (!kept) throw new Error('Nothing was kept.')
  return { ...at, kept }
}
const textOf = async (pageId: string) => wholeText((await stored(pageId)).doc)

test('15. words typed into a block that was deleted meanwhile are in their writer’s kept text, and go back in place', async () => {
  const { linnea, otto, pageId, kept } = await homeless()
  expect(kept).toMatchObject({ pageId, title: 'Field notes', text: ' two' })
  expect(await keptBy(linnea)).toEqual([])
  await mustSend(putBackText, otto, { keptId: kept.id })
  expect(await textOf(pageId)).toBe('Before.\n two\nAfter.')
  expect(await keptBy(otto)).toEqual([])
  expect(await send(putBackText, otto, { keptId: kept.id })).toMatchObject({ ok: false, reason: 'not-found' })
})

test('15. nobody else puts them back or discards them', async () => {
  const { linnea, kept, pageId } = await homeless()
  expect(await send(putBackText, linnea, { keptId: kept.id })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await send(discardText, linnea, { keptId: kept.id })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await textOf(pageId)).toBe('Before.\nAfter.')
})

test('15. on a page that is locked or in the trash they stay kept', async () => {
  const { linnea, otto, kept, pageId } = await homeless()
  await mustSend(lockPage, linnea, { pageId })
  expect(await send(putBackText, otto, { keptId: kept.id })).toMatchObject({ ok: false, reason: 'read-only' })
  await mustSend(trashPage, linnea, { pageId })
  expect(await send(putBackText, otto, { keptId: kept.id })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await keptBy(otto)).toMatchObject([{ id: kept.id, title: null }])
})

test('after 30 days they are deleted', async () => {
  const { otto, kept } = await homeless()
  await purgeKeptText(new Date(kept.createdAt.getTime() + 29 * 86_400_000))
  expect(await keptBy(otto)).toMatchObject([{ id: kept.id }])
  await purgeKeptText(new Date(kept.createdAt.getTime() + 31 * 86_400_000))
  expect(await keptBy(otto)).toEqual([])
})

test('discarded, they are gone', async () => {
  const { otto, kept } = await homeless()
  await mustSend(discardText, otto, { keptId: kept.id })
  expect(await keptBy(otto)).toEqual([])
})

test('22. what was written becomes a page beside the one it was written for', async () => {
  const { otto, pageId: near, workspaceId } = await somePage()
  const pageId = newId()
  const { path } = await mustSend(keepAsPage, otto, { pageId, near, title: 'Mine', content: { kind: 'markdown', text: '# Mine\n\nFirst.\n\n- item\n' } })
  expect(path).toContain('/mine-')
  expect(await textOf(pageId)).toBe('First.\nitem')
  expect((await stored(pageId)).workspaceId).toBe(workspaceId)
})

test('21. words are words, whatever they look like, and go to the writer’s own workspace when the page is out of reach', async () => {
  const { pageId: near } = await somePage()
  const stranger = await someone('Mia Berg')
  const workspaceId = await someWorkspace([{ actor: stranger, role: 'owner' }])
  const pageId = newId()
  await mustSend(keepAsPage, stranger, { pageId, near, title: '', content: { kind: 'words', text: '# not a heading\n- no item' } })
  expect((await stored(pageId)).workspaceId).toBe(workspaceId)
  expect(await textOf(pageId)).toBe('# not a heading\n- no item')
})
