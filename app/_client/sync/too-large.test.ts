import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '#domain/ids.ts'
import { UPDATE_LIMIT } from '#domain/live/frame.ts'
import { read, someDevice, type } from './testing-tab.ts'
import { removeTooLarge, textOfChange, tooLargeChange, typedInto } from './too-large.ts'

const page = newId()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('24. a change over 4 MB is refused by name; once it is taken out, all others are saved once', async () => {
  const device = someDevice()
  const sync = await device.tab()
  const live = sync.open(page)
  await device.clock.pass(0)
  device.server.write(page, 'theirs ')
  await device.clock.pass(1_500)
  type(live, 'before ')
  await device.clock.pass(1_000)
  type(live, 'x'.repeat(UPDATE_LIMIT + 1))
  await device.clock.pass(300)
  type(live, ' after')
  await device.clock.pass(1_000)
  expect(sync.ledger.status(page)).toEqual({ kind: 'cannot', reason: 'too-large' })
  expect(device.server.text(page)).toBe('theirs before ')
  expect(textOfChange((await tooLargeChange(sync, page))!)).toHaveLength(UPDATE_LIMIT + 1)

  expect(await removeTooLarge(sync, page, live.doc)).toBe(true)
  await device.clock.pass(1_000)
  expect([device.server.text(page), read(live), sync.ledger.status(page).kind]).toEqual(['theirs before  after', 'theirs before  after', 'saved'])
  type(live, '!')
  await device.clock.pass(1_000)
  expect(device.server.text(page)).toBe('theirs before  after!')
})

test('24. a page without such a change stays as it is', async () => {
  const device = someDevice()
  const sync = await device.tab()
  const live = sync.open(page)
  await device.clock.pass(0)
  type(live, 'small')
  expect(await removeTooLarge(sync, page, live.doc)).toBe(false)
  expect(read(live)).toBe('small')
})

test('24. what was typed into the lines of such a change is told apart from it, also where Yjs has joined both', async () => {
  const device = someDevice()
  const sync = await device.tab()
  const live = sync.open(page)
  await device.clock.pass(0)
  const body = live.doc.getXmlFragment('body')
  const line = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  live.doc.transact(() => {
    body.insert(body.length, [line])
    line.insert(0, [words])
    words.insert(0, 'x'.repeat(UPDATE_LIMIT + 1))
  })
  await device.clock.pass(300)
  words.insert(words.length, ' after')
  words.insert(0, 'first ')
  await device.clock.pass(1_000)
  const change = (await tooLargeChange(sync, page))!
  expect(typedInto(change, live.doc)).toEqual(['first  after'])
  expect(await removeTooLarge(sync, page, live.doc)).toBe(true)
  expect(typedInto(change, live.doc)).toEqual([])
})
