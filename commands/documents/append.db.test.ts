import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { asSystem } from '#db/client.ts'
import { updatesAfter } from '#db/queries/documents.ts'
import { session } from '#db/schema/accounts.ts'
import { doc, docUpdate, keptText, version } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { membership } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { structureOf, textIn, wholeText } from '#domain/document/merge/testing.ts'
import { newId } from '#domain/ids.ts'
import { someone } from '../testing.ts'
import { appendBatches } from './append.ts'
import { sendBatch, somePage, stored, writerAt } from './testing.ts'

testDatabase()

const refused = (reason: string) => ({ kind: 'refused', reason })

test('a batch is stored once and answered with its number; a retry gets the same answer', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'Terns arrive.')
  const batch = device.batch()
  const first = await sendBatch(pageId, batch)
  expect(first).toMatchObject({ kind: 'acknowledged', head: 1 })
  expect(await sendBatch(pageId, batch)).toEqual(first)
  expect(await asSystem((tx) => updatesAfter(tx, pageId, 0))).toHaveLength(1)
  expect(textIn((await stored(pageId)).doc, 'x')).toBe('Terns arrive.')
})

test('a batch that skips a number is out of order, and so is each behind a refused one', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'One.')
  const skipped = device.batch()
  device.type('x', ' Two.')
  expect(await sendBatch(pageId, device.batch())).toEqual(refused('out-of-order'))
  expect(await sendBatch(pageId, skipped)).toMatchObject({ kind: 'acknowledged' })
})

test('batches of several people in one transaction are answered one by one', async () => {
  const { linnea, otto, pageId } = await somePage()
  const stranger = await someone('Stranger')
  const [a, b, c] = [writerAt(linnea), writerAt(otto), writerAt(stranger)]
  for (const device of [a, b, c]) device.addBlock(newId().slice(-12), 'Words.')
  const { answers, entries } = await appendBatches(await stored(pageId), [c.batch(), a.batch(), b.batch()])
  expect(answers).toMatchObject([refused('forbidden'), { kind: 'acknowledged', head: 1 }, { kind: 'acknowledged', head: 2 }])
  expect(entries.map(({ batch }) => batch)).toEqual([1, 2])
})

test('a batch of somebody who may not write is refused by its reason, and stores nothing', async () => {
  const { linnea, otto, workspaceId, pageId } = await somePage()
  const ways: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['trashed', () => asSystem((tx) => tx.update(page).set({ deletedAt: new Date() }).where(eq(page.id, pageId))), () => asSystem((tx) => tx.update(page).set({ deletedAt: null }).where(eq(page.id, pageId)))],
    ['read-only', () => asSystem((tx) => tx.update(page).set({ lockedBy: otto.accountId }).where(eq(page.id, pageId))), () => asSystem((tx) => tx.update(page).set({ lockedBy: null }).where(eq(page.id, pageId)))],
    ['forbidden', () => asSystem((tx) => tx.update(membership).set({ role: 'guest' }).where(eq(membership.accountId, linnea.accountId))), () => asSystem((tx) => tx.update(membership).set({ role: 'member' }).where(eq(membership.accountId, linnea.accountId)))],
    ['forbidden', () => asSystem((tx) => tx.delete(membership).where(eq(membership.accountId, linnea.accountId))), () => asSystem((tx) => tx.insert(membership).values({ workspaceId, accountId: linnea.accountId, role: 'member' }))],
  ]
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  const batch = device.batch()
  for (const [reason, take, giveBack] of ways) {
    await take()
    expect(await sendBatch(pageId, batch)).toEqual(refused(reason))
    await giveBack()
  }
  expect(await asSystem((tx) => updatesAfter(tx, pageId, 0))).toEqual([])
  expect(await sendBatch(pageId, batch)).toMatchObject({ kind: 'acknowledged' })
  await asSystem((tx) => tx.update(session).set({ revokedAt: new Date() }).where(eq(session.id, linnea.sessionId)))
  device.type('x', ' More.')
  expect(await sendBatch(pageId, device.batch())).toEqual(refused('signed-out'))
})

test('10. an older app is refused once a newer one wrote, and the stored version never falls', async () => {
  const { linnea, pageId } = await somePage()
  await asSystem((tx) => tx.update(doc).set({ schemaVersion: 2 }).where(eq(doc.pageId, pageId)))
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  expect(await sendBatch(pageId, device.batch())).toEqual(refused('old-app'))
  expect((await stored(pageId)).schemaVersion).toBe(2)
})

test('an app that claims a version this server does not know cannot lock the others out', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  expect(await sendBatch(pageId, { ...device.batch(), schemaVersion: 99 })).toEqual(refused('unavailable'))
  expect((await stored(pageId)).schemaVersion).toBe(1)
})

test.each([
  ['garbage', () => new Uint8Array([1, 2, 3, 255, 255, 255])],
  ['nothing', () => new Uint8Array()],
  ['a write to another root', () => { const other = new Y.Doc(); other.getMap('x').set('a', 1); return Y.encodeStateAsUpdate(other) }],
])('a tampered update (%s) is malformed, changes nothing, and the next batch is taken', async (_what, tampered) => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  const batch = device.batch()
  const loaded = await stored(pageId)
  const { answers } = await appendBatches(loaded, [{ ...batch, update: tampered() }])
  expect(answers).toEqual([refused('malformed')])
  expect((await appendBatches(loaded, [batch])).answers).toMatchObject([{ kind: 'acknowledged', head: 1 }])
})

test('an update that builds on changes the server never got is malformed, not half stored', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  device.batch()
  device.type('x', ' More.')
  expect(await sendBatch(pageId, { ...device.batch(), seq: 1 })).toEqual(refused('malformed'))
})

test('24. a change over 4 MB is refused by name, and what comes after it in its place is stored', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'x'.repeat(4 * 1024 * 1024 + 10))
  expect(await sendBatch(pageId, device.batch())).toEqual(refused('too-large'))
  const other = writerAt(linnea, device.client)
  other.addBlock('y', 'Short.')
  expect(await sendBatch(pageId, other.batch())).toMatchObject({ kind: 'acknowledged' })
})

test('somebody else cannot go on under a device\'s number', async () => {
  const { linnea, otto, pageId } = await somePage()
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  await sendBatch(pageId, device.batch())
  const thief = writerAt(otto, device.client)
  thief.addBlock('y', 'Words.')
  expect(await sendBatch(pageId, { ...thief.batch(), seq: 2 })).toEqual(refused('forbidden'))
})

test('a document in memory that another process has left behind is brought to the head first', async () => {
  const { linnea, otto, pageId } = await somePage()
  const left = await stored(pageId)
  const [a, b] = [writerAt(linnea), writerAt(otto)]
  a.addBlock('x', 'First.')
  await sendBatch(pageId, a.batch())
  b.addBlock('y', 'Second.')
  const { missed, entries } = await appendBatches(left, [b.batch()])
  expect([missed.map(({ seq }) => seq), entries.map(({ seq }) => seq)]).toEqual([[1], [2]])
  expect(wholeText(left.doc)).toBe(wholeText((await stored(pageId)).doc))
})

test('two processes that append at once give the page one order', async () => {
  const { linnea, otto, pageId } = await somePage()
  const writers = [linnea, otto, linnea, otto].map((actor) => writerAt(actor))
  const loaded = await Promise.all(writers.map(() => stored(pageId)))
  const heads = await Promise.all(writers.map(async (device, at) => {
    device.addBlock(`block-${at}`, `Words ${at}.`)
    const { answers } = await appendBatches(loaded[at] ?? (await stored(pageId)), [device.batch()])
    return answers[0]?.kind === 'acknowledged' ? answers[0].head : null
  }))
  expect(heads.sort()).toEqual([1, 2, 3, 4])
})

test('7. a database that refuses the write acknowledges nothing', async () => {
  const { linnea, workspaceId, pageId } = await somePage()
  await asSystem((tx) => tx.insert(docUpdate).values({
    pageId, seq: 1, workspaceId, clientId: newId(), clientSeq: 1, schemaVersion: 1, payload: new Uint8Array(),
  }))
  const device = writerAt(linnea)
  device.addBlock('x', 'Words.')
  await expect(appendBatches(await stored(pageId), [device.batch()])).rejects.toThrow()
})

test('15. words for a block that is gone are in their writer\'s kept text, once and together', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [a, b] = [writerAt(linnea), writerAt(otto)]
  a.addBlock('before', 'Before.')
  a.addBlock('x', 'Words')
  await sendBatch(pageId, a.batch())
  for (const device of [a, b]) device.take(await stored(pageId))
  a.removeBlock('x')
  await sendBatch(pageId, a.batch())
  b.type('x', ' written')
  const loaded = await stored(pageId)
  expect((await appendBatches(loaded, [b.batch()])).notices).toMatchObject([{ kind: 'kept-text', accountId: otto.accountId }])
  b.type('x', ' offline')
  await appendBatches(loaded, [b.batch()])
  const kept = await asSystem((tx) => tx.select().from(keptText).where(eq(keptText.pageId, pageId)))
  expect(kept).toMatchObject([{ accountId: otto.accountId, block: 'x', bodyText: ' written offline', reason: 'block-deleted', place: { after: 'before' } }])
})

test('15. words that somebody else\'s deletion takes along unseen are kept for the one who wrote them', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [a, b] = [writerAt(linnea), writerAt(otto)]
  a.addBlock('x', 'Words')
  await sendBatch(pageId, a.batch())
  for (const device of [a, b]) device.take(await stored(pageId))
  b.type('x', ' of Otto')
  await sendBatch(pageId, b.batch())
  a.removeBlock('x')
  await sendBatch(pageId, a.batch())
  const kept = await asSystem((tx) => tx.select().from(keptText).where(eq(keptText.pageId, pageId)))
  expect(kept).toMatchObject([{ accountId: otto.accountId, bodyText: ' of Otto' }])
})

test('14. late words are put by the server in the same transaction, and a retry does not put them twice', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [a, b] = [writerAt(linnea), writerAt(otto)]
  a.addBlock('x', 'one two')
  await sendBatch(pageId, a.batch())
  for (const device of [a, b]) device.take(await stored(pageId))
  const turn = structureOf({ doc: a.doc, body: a.body, edit: a.edit, send: () => undefined, receive: () => undefined })
  turn.turn('x', 'heading')
  await sendBatch(pageId, a.batch())
  b.type('x', ' three')
  const late = b.batch()
  await sendBatch(pageId, late)
  await sendBatch(pageId, late)
  const { doc: now, seq } = await stored(pageId)
  expect([textIn(now, 'x'), seq]).toEqual(['one two three', 4])
})

test('25. a batch that takes most of a page makes a guard version of what was there', async () => {
  const { linnea, pageId } = await somePage()
  const device = writerAt(linnea)
  for (let at = 0; at < 12; at++) device.addBlock(`b${at}`, 'A sentence of a length that is worth keeping in any case. ')
  await sendBatch(pageId, device.batch())
  const before = wholeText((await stored(pageId)).doc)
  device.edit(() => device.body.delete(1, 11))
  const { notices } = await appendBatches(await stored(pageId), [device.batch()])
  const [row] = await asSystem((tx) => tx.select().from(version).where(eq(version.pageId, pageId)))
  expect(notices).toEqual([{ kind: 'mass-deletion', version: row?.id, by: linnea.accountId }])
  expect(row).toMatchObject({ kind: 'guard', title: 'Field notes', seq: 1 })
  const kept = new Y.Doc()
  Y.applyUpdate(kept, row?.state ?? new Uint8Array())
  expect(wholeText(kept)).toBe(before)
})
