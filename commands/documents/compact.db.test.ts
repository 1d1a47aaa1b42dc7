import { and, eq, lte } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { doc, docUpdate } from '#db/schema/documents.ts'
import { testDatabase } from '#db/testing.ts'
import { textIn, wholeText } from '#domain/document/merge/testing.ts'
import { appendBatches } from './append.ts'
import { compactDocument, pruneDocument, WORTH_COMPACTING } from './compact.ts'
import { loadDocument } from './loaded.ts'
import { sendBatch, somePage, stored, writerAt } from './testing.ts'

testDatabase()

const longLog = async () => {
  const at = await somePage()
  const device = writerAt(at.linnea)
  device.addBlock('x', 'Start')
  const loaded = await stored(at.pageId)
  const batches = [device.batch()]
  for (let number = 0; number < WORTH_COMPACTING; number++) {
    device.type('x', ` ${number}`)
    batches.push(device.batch())
  }
  await appendBatches(loaded, batches)
  return { ...at, device }
}

test('a long log gets a snapshot that reads the same, and keeps its raw updates', async () => {
  const { pageId, device } = await longLog()
  const before = wholeText((await stored(pageId)).doc)
  expect(await compactDocument(pageId)).toBe(WORTH_COMPACTING + 1)
  expect(wholeText((await stored(pageId)).doc)).toBe(before)
  expect(await asSystem((tx) => tx.$count(docUpdate, eq(docUpdate.pageId, pageId)))).toBe(WORTH_COMPACTING + 1)
  expect(await compactDocument(pageId)).toBeNull()
  device.type('x', ' end')
  expect(await sendBatch(pageId, device.batch())).toMatchObject({ kind: 'acknowledged', head: WORTH_COMPACTING + 2 })
  expect(textIn((await stored(pageId)).doc, 'x')).toMatch(/499 end$/)
})

test('updates older than 30 days go into the base; later moments can still be read, and the device goes on with its numbers', async () => {
  const { pageId, device } = await longLog()
  await compactDocument(pageId)
  const now = new Date()
  expect(await pruneDocument(pageId, now)).toBe(0)
  await asSystem((tx) => tx.update(docUpdate).set({ at: new Date(now.getTime() - 31 * 86_400_000) }).where(and(eq(docUpdate.pageId, pageId), lte(docUpdate.seq, 100))))
  expect(await pruneDocument(pageId, now)).toBe(100)
  const [row] = await asSystem((tx) => tx.select({ baseSeq: doc.baseSeq }).from(doc).where(eq(doc.pageId, pageId)))
  expect(row?.baseSeq).toBe(100)
  const earlier = await asSystem((tx) => loadDocument(tx, pageId, 150))
  expect(earlier && textIn(earlier.doc, 'x')).toMatch(/ 148$/)
  device.type('x', ' end')
  expect(await sendBatch(pageId, device.batch())).toMatchObject({ kind: 'acknowledged' })
})

test('a damaged log is not compacted, and stays as it is', async () => {
  const { pageId } = await longLog()
  await asSystem((tx) => tx.update(docUpdate).set({ payload: new Uint8Array([1, 1, 255, 255]) }).where(and(eq(docUpdate.pageId, pageId), eq(docUpdate.seq, 7))))
  await expect(compactDocument(pageId)).rejects.toThrow('cannot be read')
  const [row] = await asSystem((tx) => tx.select({ snapshotSeq: doc.snapshotSeq }).from(doc).where(eq(doc.pageId, pageId)))
  expect(row?.snapshotSeq).toBe(0)
})
