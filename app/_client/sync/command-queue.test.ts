import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { someDevice, type Device } from './testing-tab.ts'

const page = newId()
const title = (text: string) => ({ name: 'page.rename', input: text, page, key: 'title', delayMs: 400 })
const move = (text: string) => ({ name: 'page.move', input: text, page, key: null, delayMs: 0 })
const sent = (device: Device): unknown[] => device.commands.sent.map(({ input }) => input)

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const tab = async () => {
  const device = someDevice()
  const sync = await device.tab()
  sync.ledger.note(page, { opening: false })
  await device.clock.pass(0)
  return { device, sync }
}

test('only the last of quickly typed titles is sent, 400 ms after it', async () => {
  const { device, sync } = await tab()
  for (const text of ['Q', 'Qu', 'Quarry']) {
    sync.command(title(text))
    await device.clock.pass(100)
  }
  expect(sync.ledger.status(page).kind).toBe('saving')
  await device.clock.pass(250)
  expect(sent(device)).toEqual([])
  await device.clock.pass(50)
  expect(sent(device)).toEqual(['Quarry'])
  await device.clock.pass(400)
  expect([sync.ledger.status(page).kind, sync.ledger.waiting()]).toEqual(['saved', []])
})

test('a command without an answer is asked again with the same id and holds those behind it', async () => {
  const { device, sync } = await tab()
  device.commands.answer = () => 'no-answer'
  const first = sync.command(move('first'))
  sync.command(move('second'))
  await device.clock.pass(2_000)
  expect(new Set(device.commands.sent.map(({ id }) => id))).toEqual(new Set([first.id]))
  device.commands.answer = () => ({ ok: true, value: 'done' })
  await device.clock.pass(30_000)
  expect(sent(device).slice(-2)).toEqual(['first', 'second'])
  expect(await first.answer).toEqual({ ok: true, value: 'done' })
})

test('what was given and not answered is sent after a reload, with its id', async () => {
  const { device, sync } = await tab()
  device.commands.answer = () => 'no-answer'
  const { id } = sync.command(move('kept'))
  await device.clock.pass(100)
  sync.kill()
  device.commands.answer = () => ({ ok: true, value: null })
  const again = await device.tab()
  await device.clock.pass(1_000)
  expect([device.commands.sent.at(-1)?.id, again.ledger.waiting()]).toEqual([id, []])
})

test('a tab that does not lead hears the answer to its command', async () => {
  const { device } = await tab()
  const second = await device.tab()
  const { answer } = second.command(move('mine'))
  await device.clock.pass(500)
  expect(await answer).toEqual({ ok: true, value: null })
  expect(second.ledger.waiting()).toEqual([])
  expect(sent(device)).toEqual(['mine'])
})

test('a refusal is an answer: it is not tried again', async () => {
  const { device, sync } = await tab()
  device.commands.answer = () => refuse('forbidden')
  const { answer } = sync.command(move('not yours'))
  await device.clock.pass(60_000)
  expect(await answer).toEqual({ ok: false, reason: 'forbidden' })
  expect(device.commands.sent).toHaveLength(1)
})

test('without a device store commands are sent all the same', async () => {
  const device = someDevice()
  const sync = await device.tab({ room: false })
  const { answer } = sync.command(title('Quarry'))
  await device.clock.pass(500)
  expect(await answer).toEqual({ ok: true, value: null })
})

test('5. commands given while signed out wait for the same person', async () => {
  const { device, sync } = await tab()
  device.commands.answer = () => 'signed-out'
  sync.command(move('late'))
  await device.clock.pass(5_000)
  expect(sync.ledger.waiting()).toEqual([{ page, changes: 1 }])
  device.commands.answer = () => ({ ok: true, value: null })
  sync.signedIn()
  await device.clock.pass(1_000)
  expect(sync.ledger.waiting()).toEqual([])
})

test('after a reload what waits can be asked for, with the answer to come, whichever tab hears it', async () => {
  const { device, sync } = await tab()
  device.commands.answer = () => 'no-answer'
  const { id } = sync.command(move('kept'))
  await device.clock.pass(100)
  sync.kill()
  const [first, second] = [await device.tab(), await device.tab()]
  const waiting = [...await first.waitingCommands(), ...await second.waitingCommands()]
  expect(waiting.map(({ row }) => row.id)).toEqual([id, id])
  device.commands.answer = () => refuse('forbidden')
  await device.clock.pass(30_000)
  expect(await Promise.all(waiting.map(({ answer }) => answer))).toEqual([refuse('forbidden'), refuse('forbidden')])
  expect(await first.waitingCommands()).toEqual([])
})
