import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { testDatabase } from '#db/testing.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { storedBlocks } from '#domain/document/stored/write.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'
import { elementFrom } from '#domain/document/yjs/elements.ts'
import { newId } from '#domain/ids.ts'
import { createPage } from './create-page.ts'
import { sendBatch, somePage, stored, writerAt } from './documents/testing.ts'
import { lockPage } from './lock-page.ts'
import { moveBlocksToPage } from './move-blocks.ts'
import { mustSend, send, someone } from './testing.ts'
import { trashPage } from './trash-page.ts'

testDatabase()

const line = (id: string, text = id): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: text }]] })
const item = (id: string): StoredBlock => ({ kind: 'listItem', attrs: { id }, content: [line(`${id}l`)] })
const list = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })

const PAGE: readonly StoredBlock[] = [line('a'), list(item('i'), item('j'), item('k')), { kind: 'quote', attrs: { id: 'q' }, content: [line('x'), line('y')] }, line('z')]

/** A page with blocks, and a second one beside it. */
const twoPages = async () => {
  const at = await somePage()
  const { pageId: toPageId } = await mustSend(createPage, at.linnea, { pageId: newId(), workspaceId: at.workspaceId, parentId: null, title: 'Minutes' })
  const device = writerAt(at.linnea)
  device.edit(() => device.body.insert(0, PAGE.map(elementFrom)))
  await sendBatch(at.pageId, device.batch())
  return { ...at, fromPageId: at.pageId, toPageId, device }
}

const blocksOf = async (pageId: string) => storedBlocks(documentFromY((await stored(pageId)).doc))

test('blocks move with all in them to the end of another page, keep their ids, and one command brings everything back', async () => {
  const { linnea, fromPageId, toPageId } = await twoPages()
  const before = await blocksOf(fromPageId)
  for (const blocks of [['q'], ['j'], ['i', 'k'], ['a', 'j', 'z'], ['i', 'j', 'k'], ['x']]) {
    const moved = await mustSend(moveBlocksToPage, linnea, { fromPageId, toPageId, blocks })
    const [rest, there] = [JSON.stringify(await blocksOf(fromPageId)), JSON.stringify(await blocksOf(toPageId))]
    for (const id of blocks) {
      expect(rest).not.toContain(`"id":"${id}"`)
      expect(there).toContain(`"id":"${id}"`)
    }
    await mustSend(moveBlocksToPage, linnea, { fromPageId: toPageId, toPageId: fromPageId, blocks, spots: moved.spots })
    expect(await blocksOf(fromPageId)).toEqual(before)
    expect(await blocksOf(toPageId)).toEqual([])
  }
})

test('a page that refuses loses nothing: locked, trashed, not theirs, or a block that is not there', async () => {
  const { linnea, otto, fromPageId, toPageId } = await twoPages()
  const before = await blocksOf(fromPageId)
  const input = { fromPageId, toPageId, blocks: ['q'] }
  expect(await send(moveBlocksToPage, linnea, { ...input, blocks: ['q', 'gone'] })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await send(moveBlocksToPage, linnea, { ...input, toPageId: fromPageId })).toMatchObject({ ok: false, reason: 'invalid' })
  expect(await send(moveBlocksToPage, await someone('Stranger'), input)).toMatchObject({ ok: false, reason: 'not-found' })
  const other = await somePage()
  expect(await send(moveBlocksToPage, linnea, { ...input, toPageId: other.pageId })).toMatchObject({ ok: false, reason: 'not-found' })
  await mustSend(lockPage, otto, { pageId: toPageId })
  expect(await send(moveBlocksToPage, linnea, input)).toMatchObject({ ok: false, reason: 'read-only' })
  const third = await mustSend(createPage, linnea, { pageId: newId(), workspaceId: await asSystem(async () => (await stored(fromPageId)).workspaceId), parentId: null, title: 'Bin' })
  await mustSend(trashPage, linnea, { pageId: third.pageId })
  expect(await send(moveBlocksToPage, linnea, { ...input, toPageId: third.pageId })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await blocksOf(fromPageId)).toEqual(before)
  expect(await blocksOf(toPageId)).toEqual([])
})

test('what somebody writes at the same moment stays in the page it was written in', async () => {
  const { linnea, fromPageId, toPageId, device } = await twoPages()
  await mustSend(moveBlocksToPage, linnea, { fromPageId, toPageId, blocks: ['q'] })
  device.type('z', ' and more')
  await sendBatch(fromPageId, device.batch())
  expect(JSON.stringify(await blocksOf(fromPageId))).toContain('z and more')
  expect(JSON.stringify(await blocksOf(fromPageId))).not.toContain('"q"')
})
