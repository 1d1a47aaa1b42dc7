import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { watchLeaving } from './leave.ts'
import { watchedForLeaving } from './testing-leaving.ts'
import { someDevice, type, type Device } from './testing-tab.ts'
import { documentOf } from './updates.ts'

const page = newId()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

/** A window whose events the test raises, over a tab with an open page. */
const leaving = async () => {
  const device = someDevice()
  const sync = await device.tab()
  const live = sync.open(page)
  await device.clock.pass(0)
  const window = Object.assign(new EventTarget(), { document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) })
  watchLeaving(sync, window)
  const warns = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  return { device, sync, live, window, warns }
}

const goOffline = async (device: Device): Promise<void> => {
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  device.network.cut()
  await device.clock.pass(600)
}

test('26. leaving warns while something of this tab is unanswered, and never otherwise', async () => {
  const { device, live, warns } = await leaving()
  expect(warns()).toBe(false)
  type(live, 'x')
  expect(warns()).toBe(true)
  await device.clock.pass(1_000)
  expect(warns()).toBe(false)
})

test('5. a tab that was closed for somebody else does not hold them up with what the device has', async () => {
  const { device, sync, live, warns } = await leaving()
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  device.network.cut()
  type(live, 'x')
  expect(warns()).toBe(true)
  await sync.close()
  expect(warns()).toBe(false)
})

test.each(['pagehide', 'freeze', 'hidden', 'beforeunload'])('the words of the last moment before %s are on the device, without a connection too', async (event) => {
  const { device, sync, live, window } = await leaving()
  await goOffline(device)
  const end = watchedForLeaving()
  type(live, 'half')
  await Promise.resolve()
  type(live, 'way')
  if (event === 'hidden') window.document.visibilityState = 'hidden'
  if (event === 'pagehide' || event === 'beforeunload') window.dispatchEvent(new Event(event, { cancelable: true }))
  else window.document.dispatchEvent(new Event(event === 'hidden' ? 'visibilitychange' : event))
  // What follows within the same task may still happen, and nothing else.
  await Promise.resolve()
  end()
  sync.kill()
  const again = await device.tab()
  expect(documentOf(await again.waitingUpdates(page)).getText('t').toJSON()).toBe('halfway')
})

test('26. an upload under way warns', async () => {
  const { sync, warns } = await leaving()
  const finished = sync.track(page)
  expect(warns()).toBe(true)
  finished()
  expect(warns()).toBe(false)
})

test('26. another tab’s change does not warn here', async () => {
  const { device, sync, warns } = await leaving()
  const other = await device.tab()
  const theirs = other.open(page)
  await device.clock.pass(0)
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  device.network.cut()
  type(theirs, 'x')
  await device.clock.pass(2_000)
  expect([sync.ledger.status(page).kind, warns()]).toEqual(['kept', false])
})

test('26. a title typed 50 ms before leaving goes by a last request, under the id that a later try has too', async () => {
  const { device, sync, window } = await leaving()
  void sync.command({ name: 'page.rename', input: { title: 'Late' }, page, key: `title ${page}`, delayMs: 400 })
  await device.clock.pass(50)
  window.dispatchEvent(new Event('pagehide'))
  await device.clock.pass(0)
  expect(device.commands.sent.map(({ input }) => input)).toEqual([{ title: 'Late' }])
  sync.kill()
  await device.tab()
  await device.clock.pass(1_000)
  expect(new Set(device.commands.sent.map(({ id }) => id)).size).toBe(1)
})

test('hiding sends what was typed without waiting for a timer', async () => {
  const { device, live, window } = await leaving()
  type(live, 'bye')
  window.document.visibilityState = 'hidden'
  window.document.dispatchEvent(new Event('visibilitychange'))
  await device.clock.pass(0)
  expect(device.server.text(page)).toBe('bye')
})
