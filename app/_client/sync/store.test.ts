import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#domain/ids.ts'
import { openDeviceDatabase } from './device-database.ts'
import { deviceStore, dropSavedCopies } from './device-store.ts'
import { memoryStore } from './memory-store.ts'
import { BATCH_BYTES, BATCH_PIECES, fitting, type ChangeStore } from './store.ts'
import { watchedForLeaving } from './testing-leaving.ts'
import { documentOf, NO_CHANGES } from './updates.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const kinds: [string, () => Promise<ChangeStore>][] = [
  ['device', async () => deviceStore(await openDeviceDatabase('a'))],
  ['memory', async () => memoryStore()],
]

const page = newId()
const own = (update: Uint8Array, at = 1, head = 0) => ({ own: true, update, head, schemaVersion: 1, at })
const settledOnly = (update: Uint8Array) => ({ own: false, update, head: 0, schemaVersion: 1, at: 1 })

/** Each typed word as the update that adds it. */
const typed = (...words: string[]): Uint8Array[] => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('t').insert(doc.getText('t').length, word)
  return updates
}
const textIn = (updates: readonly Uint8Array[]): string => documentOf(updates).getText('t').toJSON()

describe.each(kinds)('a %s store', (_kind, open) => {
  test('a copy is complete only once something settled was written down', async () => {
    const store = await open()
    expect(await store.load(page)).toBeNull()
    await store.append(page, own(typed('a')[0]!, 1, 4))
    expect(await store.load(page)).toMatchObject({ complete: false, waiting: 1, head: 4 })
    await store.append(page, settledOnly(NO_CHANGES))
    expect((await store.load(page))!.complete).toBe(true)
    expect(textIn((await store.load(page))!.updates)).toBe('a')
  })

  test('gives the same batch until it is acknowledged, then the next number', async () => {
    const store = await open()
    const [a, b, c] = typed('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array]
    await store.append(page, own(a))
    await store.append(page, own(b))
    const first = (await store.compose(page))!
    await store.append(page, own(c))
    expect(await store.compose(page)).toEqual(first)
    expect([first.seq, first.changes, textIn([first.update])]).toEqual([1, 2, 'ab'])
    await store.acknowledge(first, '2026-11-22T10:00:00Z')
    const second = (await store.compose(page))!
    expect([second.seq, second.client]).toEqual([2, first.client])
    await store.acknowledge(second, '2026-11-22T10:00:01Z')
    expect(await store.compose(page)).toBeNull()
    expect(await store.load(page)).toMatchObject({ waiting: 0, acknowledgedAt: '2026-11-22T10:00:01Z' })
    expect(textIn((await store.load(page))!.updates)).toBe('abc')
  })

  test('a batch ends where its writer saw another change', async () => {
    const store = await open()
    const [a, b, c] = typed('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array]
    await store.append(page, own(a, 1, 4))
    await store.append(page, own(b, 2, 4))
    await store.append(page, own(c, 3, 6))
    const first = (await store.compose(page))!
    await store.acknowledge(first, 'x')
    const second = (await store.compose(page))!
    expect([first.seen, first.changes, second.seen, second.changes]).toEqual([4, 2, 6, 1])
    expect((await store.load(page))!.head).toBe(6)
  })

  test('acknowledging twice, or another number, changes nothing', async () => {
    const store = await open()
    const [a, b] = typed('a', 'b') as [Uint8Array, Uint8Array]
    await store.append(page, own(a))
    const first = (await store.compose(page))!
    await store.acknowledge(first, 'x')
    await store.append(page, own(b))
    await store.compose(page)
    await store.acknowledge(first, 'y')
    expect(await store.waiting()).toMatchObject([{ page, changes: 1 }])
  })

  test('counts what waits by page and since when', async () => {
    const store = await open()
    const other = newId()
    const [a, b] = typed('a', 'b') as [Uint8Array, Uint8Array]
    await store.append(page, own(a, 5))
    await store.compose(page)
    await store.append(page, own(b, 9))
    await store.append(other, own(a, 7))
    await store.append(newId(), settledOnly(a))
    expect((await store.waiting()).sort((x, y) => x.since - y.since)).toEqual([
      { page, changes: 2, since: 5 },
      { page: other, changes: 1, since: 7 },
    ])
  })

  test('a renumbered batch keeps its content under a new client from 1', async () => {
    const store = await open()
    const [a, b] = typed('a', 'b') as [Uint8Array, Uint8Array]
    await store.append(page, own(a))
    await store.acknowledge((await store.compose(page))!, 'x')
    await store.append(page, own(b))
    const before = (await store.compose(page))!
    await store.renumber(page)
    const after = (await store.compose(page))!
    expect(after.seq).toBe(1)
    expect(after.client).not.toBe(before.client)
    expect(after.update).toEqual(before.update)
    await store.acknowledge(after, 'y')
    await store.append(page, own(a))
    expect((await store.compose(page))!.seq).toBe(2)
  })

  test('forgetting gives back what waited and nothing else', async () => {
    const store = await open()
    const [a, b, c] = typed('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array]
    await store.append(page, settledOnly(a))
    await store.append(page, own(b))
    await store.compose(page)
    await store.append(page, own(c))
    expect(textIn((await store.settled(page)) ? [(await store.settled(page))!] : [])).toBe('a')
    expect(await store.forget(page)).toEqual([b, c])
    expect(await store.load(page)).toBeNull()
    expect(await store.waiting()).toEqual([])
  })

  test('what waits can be replaced by one change', async () => {
    const store = await open()
    const [a, b] = typed('a', 'b') as [Uint8Array, Uint8Array]
    await store.append(page, own(a))
    const before = (await store.compose(page))!
    await store.append(page, own(b, 2, 4))
    await store.replaceWaiting(page, a, 3)
    const after = (await store.compose(page))!
    expect([after.seq, after.changes, after.seen]).toEqual([1, 1, 4])
    expect(after.client).not.toBe(before.client)
    expect(after.update).toEqual(a)
  })

  test('many settled changes become one copy with the same text', async () => {
    const store = await open()
    const words = Array.from({ length: 320 }, (_, n) => `${n} `)
    for (const update of typed(...words)) {
      await store.append(page, own(update))
      await store.acknowledge((await store.compose(page))!, 'x')
    }
    const copy = (await store.load(page))!
    expect(textIn(copy.updates)).toBe(words.join(''))
    expect(copy.updates.length).toBeLessThan(160)
  })
})

test('two accounts never see each other’s pages', async () => {
  const [first, second] = [deviceStore(await openDeviceDatabase('a')), deviceStore(await openDeviceDatabase('b'))]
  await first.append(page, own(typed('mine')[0]!))
  expect(await second.waiting()).toEqual([])
  expect(await second.forget(page)).toEqual([])
  expect(await first.waiting()).toHaveLength(1)
})

test('making room keeps pages with something waiting, and the open ones', async () => {
  const db = await openDeviceDatabase('a')
  const store = deviceStore(db)
  const [waiting, open, idle] = [newId(), newId(), newId()]
  await store.append(waiting, settledOnly(NO_CHANGES))
  await store.append(waiting, own(typed('a')[0]!))
  await store.append(open, settledOnly(NO_CHANGES))
  await store.append(idle, settledOnly(NO_CHANGES))
  expect(await dropSavedCopies(db, new Set([open]))).toBe(1)
  expect(await Promise.all([waiting, open, idle].map(async (id) => (await store.load(id)) !== null))).toEqual([true, true, false])
})

test('making room takes nothing that another tab writes meanwhile', async () => {
  const db = await openDeviceDatabase('a')
  const [here, there] = [deviceStore(db), deviceStore(await openDeviceDatabase('a'))]
  await here.append(page, settledOnly(NO_CHANGES))
  const [word] = typed('a') as [Uint8Array]
  const dropping = dropSavedCopies(db, new Set())
  // While it looks.
  await db.count('pages')
  await there.append(page, own(word))
  await dropping
  expect(await there.unanswered(page)).toEqual([word])
})

test('a change of one’s own is on the device though the page goes in the same moment', async () => {
  const store = deviceStore(await openDeviceDatabase('a'))
  const leave = watchedForLeaving()
  const writing = store.append(page, own(typed('last words')[0]!))
  leave()
  await writing.catch(() => undefined)
  expect(textIn((await store.load(page))!.updates)).toBe('last words')
  expect(await store.waiting()).toEqual([{ page, changes: 1, since: 1 }])
})

test('a browser that cannot commit at once keeps it too', async () => {
  const store = deviceStore(await openDeviceDatabase('a'))
  const commit: unknown = Reflect.get(IDBTransaction.prototype, 'commit')
  onTestFinished(() => void Reflect.set(IDBTransaction.prototype, 'commit', commit))
  Reflect.deleteProperty(IDBTransaction.prototype, 'commit')
  await store.append(page, own(typed('kept')[0]!))
  expect(textIn((await store.load(page))!.updates)).toBe('kept')
})

test('two tabs that write while one of them sends lose and double nothing', async () => {
  const [here, there] = [deviceStore(await openDeviceDatabase('a')), deviceStore(await openDeviceDatabase('a'))]
  const words = Array.from({ length: 200 }, (_, n) => `${n} `)
  const writing = Promise.all(typed(...words).map((update, n) => (n % 2 ? here : there).append(page, own(update))))
  const sent: { seq: number; changes: number; update: Uint8Array }[] = []
  const sendAll = async (): Promise<void> => {
    for (let batch = await here.compose(page); batch; batch = await here.compose(page)) {
      sent.push(batch)
      await here.acknowledge(batch, 'x')
    }
  }
  while (sent.length === 0) await sendAll()
  await writing
  await sendAll()
  expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, n) => n + 1))
  expect(sent.reduce((sum, { changes }) => sum + changes, 0)).toBe(words.length)
  expect(textIn(sent.map(({ update }) => update))).toBe(words.join(''))
  expect(textIn((await there.load(page))!.updates)).toBe(words.join(''))
})

test.each([
  [[], 0],
  [[BATCH_BYTES * 3], 1],
  [[BATCH_BYTES, 1], 1],
  [[1, BATCH_BYTES - 1, 1], 2],
  [new Array<number>(BATCH_PIECES + 5).fill(1), BATCH_PIECES],
])('a batch takes whole changes up to its limit', (sizes, count) => expect(fitting(sizes.map((bytes) => ({ bytes, seen: 1 })))).toBe(count))
