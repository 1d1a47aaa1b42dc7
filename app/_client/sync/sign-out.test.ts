import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { checkSignOut, emptyDevice, untilSent } from './sign-out.ts'
import { read, someDevice, type } from './testing-tab.ts'

const page = newId()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const offlineWith = async (words: string) => {
  const device = someDevice()
  const sync = await device.tab()
  const live = sync.open(page)
  await device.clock.pass(0)
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  device.network.cut()
  await device.clock.pass(600)
  if (words !== '') type(live, words)
  return { device, sync, live }
}

test('20. with nothing waiting nothing is asked, and the store is empty afterwards', async () => {
  const { device, sync } = await offlineWith('')
  expect(await checkSignOut(sync)).toEqual({ kind: 'clean' })
  await emptyDevice(sync)
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([])
  const again = await device.tab()
  const live = again.open(page)
  await device.clock.pass(0)
  expect(live.state().at).toBe('opening')
})

test('20. a store that cannot be read now is not taken for an empty one', async () => {
  const { sync: lasting } = await offlineWith('unsent')
  await lasting.flush('asked')
  const closed = await someDevice().tab({ room: false })
  expect(await checkSignOut(closed)).toEqual({ kind: 'unknown' })
  const { sync } = await offlineWith('')
  await sync.discard()
  expect(await checkSignOut(sync)).toEqual({ kind: 'unknown' })
})

test('20. something waiting asks, and says whether waiting can help', async () => {
  const { sync } = await offlineWith('unsent')
  expect(await checkSignOut(sync)).toEqual({ kind: 'waiting', changes: 1, pages: [{ page, changes: 1 }], reachable: false })
})

test('20. waiting ends when everything is sent', async () => {
  const { device, sync } = await offlineWith('unsent')
  await checkSignOut(sync)
  const sent = untilSent(sync, new AbortController().signal)
  Object.assign(device.network, { sockets: 'pass', http: 'pass' })
  await device.clock.pass(31_000)
  expect([await sent, device.server.text(page)]).toEqual([true, 'unsent'])
})

test('20. giving up the wait keeps what waits', async () => {
  const { device, sync, live } = await offlineWith('unsent')
  const stop = new AbortController()
  const sent = untilSent(sync, stop.signal)
  stop.abort()
  expect([await sent, read(live)]).toEqual([false, 'unsent'])
  await device.clock.pass(1_000)
  expect(sync.ledger.waiting()).toEqual([{ page, changes: 1 }])
})

test('20. discarding is for good, and leaves other accounts alone', async () => {
  const { device, sync } = await offlineWith('unsent')
  const other = await device.tab({ account: 'tomas' })
  const theirs = other.open(newId())
  await device.clock.pass(0)
  expect(theirs.state().at).toBe('opening')
  await emptyDevice(sync)
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(['memo-tomas'])
})
