import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { IDLE_AFTER, openPresence, type Presence } from './presence.ts'
import { settle } from './testing.ts'
import { memoryServer } from './testing-server.ts'
import { someDevice, type Device } from './testing-tab.ts'

const page = newId()
const open: Presence[] = []

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => {
  for (const presence of open.splice(0)) presence.close()
})

/** Somebody on the page, on a device of their own. */
const somebody = async (device: Device, name: string): Promise<Presence> => {
  const sync = await device.tab({ account: name })
  const live = sync.open(page)
  await device.clock.pass(0)
  const presence = openPresence(live, sync.connection, { self: { id: name, name }, clock: device.clock })
  open.push(presence)
  await settle()
  return presence
}
const names = (presence: Presence): string[] => presence.people().map(({ name }) => name)

test('people see each other come, write, follow and go', async () => {
  const device = someDevice(memoryServer())
  const linnea = await somebody(device, 'Linnea')
  const tomas = await somebody(device, 'Tomas')
  linnea.touched()
  linnea.setMode('editing')
  await settle()
  expect(tomas.people()).toMatchObject([{ name: 'Linnea', mode: 'editing' }, { name: 'Tomas', self: true }])
  tomas.follow('Linnea')
  await settle()
  expect(linnea.people()[0]).toMatchObject({ name: 'Tomas', followsMe: true })
  tomas.close()
  await settle()
  expect(names(linnea)).toEqual(['Linnea'])
})

test('five minutes without a touch are idle, until the next', async () => {
  const device = someDevice(memoryServer())
  const linnea = await somebody(device, 'Linnea')
  const tomas = await somebody(device, 'Tomas')
  linnea.touched()
  await device.clock.pass(IDLE_AFTER)
  expect(tomas.people()[0]).toMatchObject({ name: 'Linnea', idle: true })
  linnea.touched()
  await settle()
  expect(tomas.people()[0]).toMatchObject({ idle: false })
})

test('the list stays the same object until it says something new', async () => {
  const device = someDevice(memoryServer())
  const linnea = await somebody(device, 'Linnea')
  const before = linnea.people()
  linnea.awareness.setLocalStateField('selection', { anchor: 1, head: 2, blocks: false })
  expect(linnea.people()).toBe(before)
})
