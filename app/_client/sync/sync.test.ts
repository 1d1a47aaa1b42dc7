import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import type { LiveDocument } from './document.ts'
import type { Sync } from './sync.ts'
import { settle } from './testing.ts'
import { read, someDevice, type, type Device, type Tab } from './testing-tab.ts'

const page = newId()

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

/** Numbers from 0 to 1 that are the same for the same seed. */
const generator = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const opened = async (device: Device, sync: Sync): Promise<LiveDocument> => {
  const live = sync.open(page)
  await device.clock.pass(0)
  return live
}
const goOffline = async (device: Device): Promise<void> => {
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  device.network.cut()
  await device.clock.pass(600)
}
const goOnline = async (device: Device): Promise<void> => {
  Object.assign(device.network, { sockets: 'pass', http: 'pass' })
  await device.clock.pass(31_000)
}
/** A tab with the page open, everything quiet. */
const writing = async (options?: Parameters<Device['tab']>[0]) => {
  const device = someDevice()
  const sync = await device.tab(options)
  const live = await opened(device, sync)
  return { device, sync, live, status: () => sync.ledger.status(page) }
}

test('what is typed is stored within a quarter of a second and said to be saved only then', async () => {
  const { device, live, status } = await writing()
  expect([live.state().at, status().kind]).toEqual(['ready', 'saved'])
  type(live, 'gutter')
  expect(status().kind).toBe('saving')
  await device.clock.pass(199)
  expect([device.server.text(page), status().kind]).toEqual(['', 'saving'])
  await device.clock.pass(1)
  expect(device.server.text(page)).toBe('gutter')
  await device.clock.pass(400)
  expect(status().kind).toBe('saved')
})

test('2 KB go at once, whatever the timer says', async () => {
  const { device, live } = await writing()
  type(live, 'x'.repeat(2_100))
  await device.clock.pass(50)
  expect(device.server.text(page)).toHaveLength(2_100)
})

test('2. “Saved” never shows while a batch has no answer', async () => {
  const { device, live, status, sync } = await writing()
  const seen: string[] = []
  sync.ledger.onStatus(page, ({ kind }) => seen.push(kind))
  device.server.deaf = true
  type(live, 'a')
  await device.clock.pass(4_000)
  type(live, 'b')
  await device.clock.pass(900)
  expect(status().kind).toBe('saving')
  await device.clock.pass(200)
  expect(status().kind).toBe('kept')
  device.server.deaf = false
  device.network.cut()
  await device.clock.pass(2_000)
  // Once the first is answered, the second has waited for less than five seconds.
  expect(seen).toEqual(['saving', 'kept', 'saving', 'saved'])
  expect(device.server.text(page)).toBe('ab')
})

test('3. a browser killed 150 ms after a key shows that key again offline, and sends it later', async () => {
  const { device, sync, live } = await writing()
  await goOffline(device)
  type(live, 'north wall')
  await device.clock.pass(150)
  sync.kill()
  const again = await device.tab()
  const live2 = await opened(device, again)
  expect([live2.state().at, read(live2)]).toEqual(['ready', 'north wall'])
  expect(again.ledger.status(page).kind).toBe('kept')
  await goOnline(device)
  expect(device.server.text(page)).toBe('north wall')
  expect(again.ledger.status(page).kind).toBe('saved')
})

test('4. offline edits with two reloads in between arrive once', async () => {
  const device = someDevice()
  let sync = await device.tab()
  let live = await opened(device, sync)
  device.server.write(page, 'before ')
  await settle()
  await goOffline(device)
  for (const words of ['one ', 'two ', 'three ']) {
    for (const letter of words) {
      type(live, letter)
      await device.clock.pass(70)
    }
    expect(sync.ledger.status(page).kind).toBe('kept')
    sync.kill()
    sync = await device.tab()
    live = await opened(device, sync)
  }
  await goOnline(device)
  expect(device.server.text(page)).toBe('before one two three ')
})

test('an answer lost on its way is asked for again, and the text is there once', async () => {
  const { device, live } = await writing()
  device.server.deaf = true
  type(live, 'lime')
  await device.clock.pass(300)
  expect(device.server.text(page)).toBe('lime')
  device.server.deaf = false
  device.network.cut()
  await device.clock.pass(3_000)
  expect([device.server.text(page), device.server.stored.length]).toEqual(['lime', 1])
})

test('5. an ended session keeps what is written; the same person’s return sends it, somebody else’s does not', async () => {
  const { device, sync, live, status } = await writing()
  device.server.signOut()
  type(live, 'unsent')
  await device.clock.pass(10_000)
  expect(status()).toEqual({ kind: 'cannot', reason: 'sign-in' })
  const other = await device.tab({ account: 'tomas' })
  const theirs = await opened(device, other)
  await device.clock.pass(2_000)
  expect([read(theirs), device.server.text(page), other.ledger.waiting()]).toEqual(['', '', []])
  sync.signedIn()
  await device.clock.pass(2_000)
  expect([device.server.text(page), status().kind]).toEqual(['unsent', 'saved'])
})

test('5. signing in again in another tab sends everything of this one', async () => {
  const { device, live, status } = await writing()
  device.server.signOut()
  type(live, 'unsent')
  await device.clock.pass(10_000)
  await device.tab()
  await device.clock.pass(2_000)
  expect([device.server.text(page), status().kind]).toEqual(['unsent', 'saved'])
})

test('10. a change that only a newer app may make waits for it, read-only', async () => {
  const { device, live, status, sync } = await writing()
  device.server.refuse = () => 'old-app'
  type(live, 'by the old app')
  await device.clock.pass(1_000)
  expect(status()).toEqual({ kind: 'read-only', reason: 'old-app', by: null })
  expect(sync.ledger.waiting()).toEqual([{ page, changes: 1 }])
})

test('6. with sockets blocked a change is saved within 2 s, and others’ changes arrive', async () => {
  const device = someDevice()
  device.network.sockets = 'refused'
  const sync = await device.tab()
  const live = await opened(device, sync)
  await device.clock.pass(1_100)
  expect(live.state().at).toBe('ready')
  type(live, 'by http')
  await device.clock.pass(2_000)
  expect([device.server.text(page), sync.ledger.status(page).kind]).toEqual(['by http', 'saved'])
  device.server.write(page, ' and theirs')
  await device.clock.pass(3_100)
  expect(read(live)).toBe('by http and theirs')
})

test('7. a server that cannot store says so in the rail, and gets everything once it can', async () => {
  const { device, live, status } = await writing()
  device.server.refuse = () => 'unavailable'
  type(live, 'a')
  await device.clock.pass(300)
  expect(status()).toEqual({ kind: 'cannot', reason: 'server-cannot-store' })
  type(live, 'b')
  await device.clock.pass(5_000)
  device.server.refuse = () => null
  await device.clock.pass(31_000)
  expect([device.server.text(page), status().kind]).toEqual(['ab', 'saved'])
})

test('8. without device or server the document never opens as an empty one', async () => {
  const device = someDevice()
  Object.assign(device.network, { sockets: 'refused', http: 'refused' })
  const sync = await device.tab()
  const live = await opened(device, sync)
  await device.clock.pass(9_900)
  expect(live.state().at).toBe('opening')
  await device.clock.pass(200)
  expect(live.state().at).toBe('failed')
  device.server.write(page, 'there')
  await goOnline(device)
  expect([live.state().at, read(live)]).toEqual(['ready', 'there'])
})

test('19. two tabs merge; the sender closing in mid-word loses and doubles nothing', async () => {
  const device = someDevice()
  const [first, second] = [await device.tab(), await device.tab()]
  const [a, b] = [await opened(device, first), await opened(device, second)]
  type(a, 'half')
  await device.clock.pass(60)
  expect(read(b)).toBe('half')
  first.kill()
  type(b, 'way')
  await device.clock.pass(1_000)
  expect(device.server.text(page)).toBe('halfway')
  expect(new Set(device.server.stored.map(({ client }) => client)).size).toBe(1)
  await device.clock.pass(500)
  expect(second.ledger.status(page).kind).toBe('saved')
})

test('two tabs show one state, and only one of them sends', async () => {
  const device = someDevice()
  const [first, second] = [await device.tab(), await device.tab()]
  await opened(device, first)
  const b = await opened(device, second)
  await goOffline(device)
  type(b, 'x')
  await settle()
  expect(first.ledger.status(page).kind).not.toBe('offline')
  await device.clock.pass(300)
  expect([first.ledger.status(page).kind, second.ledger.status(page).kind]).toEqual(['kept', 'kept'])
  await goOnline(device)
  expect([first.ledger.status(page).kind, second.ledger.status(page).kind]).toEqual(['saved', 'saved'])
  expect(device.server.stored).toHaveLength(1)
})

test('20. what waits is counted by page, also for pages that are not open', async () => {
  const { device, sync, live } = await writing()
  await goOffline(device)
  type(live, 'a')
  await device.clock.pass(50)
  type(live, 'b')
  await device.clock.pass(50)
  sync.kill()
  const again = await device.tab()
  await device.clock.pass(0)
  expect(again.ledger.waiting()).toEqual([{ page, changes: 2 }])
})

test('21. the right to edit taken away: read-only at once, unsent text in Kept text', async () => {
  const { device, sync, live, status } = await writing()
  type(live, 'saved. ')
  await device.clock.pass(1_000)
  device.server.refuse = () => 'forbidden'
  type(live, 'not this')
  device.server.setAccess(page, { access: 'read', reason: 'viewer' })
  await settle()
  expect(status()).toMatchObject({ kind: 'read-only', reason: 'viewer' })
  await device.clock.pass(1_000)
  expect(live.state().at).toBe('stale')
  expect(await sync.kept()).toMatchObject([{ page, text: 'not this', reason: 'forbidden' }])
  await live.close()
  const again = await opened(device, sync)
  expect([read(again), sync.ledger.waiting()]).toEqual(['saved. ', []])
})

test('the right to read taken away closes the page', async () => {
  const { device, live } = await writing()
  device.server.setAccess(page, { access: 'none', reason: 'forbidden' })
  await settle()
  expect(live.state()).toMatchObject({ at: 'gone', reason: 'forbidden' })
})

test('22. changes to a trashed page wait on the device and are sent after it is restored', async () => {
  const { device, sync, live, status } = await writing()
  await goOffline(device)
  type(live, 'late')
  await device.clock.pass(300)
  device.server.page(page).access = { access: 'read', reason: 'trashed' }
  device.server.refuse = () => 'trashed'
  await goOnline(device)
  expect(status()).toMatchObject({ kind: 'read-only', reason: 'trashed' })
  expect(sync.ledger.waiting()).toEqual([{ page, changes: 1 }])
  device.server.refuse = () => null
  device.server.setAccess(page, { access: 'write' })
  await device.clock.pass(2_000)
  expect([device.server.text(page), status().kind]).toEqual(['late', 'saved'])
})

test('23. a device without room: online everything is saved, offline the rail says so', async () => {
  const { device, sync, live, status } = await writing({ room: false })
  type(live, 'online ')
  await device.clock.pass(1_000)
  expect([device.server.text(page), status().kind]).toEqual(['online ', 'saved'])
  await goOffline(device)
  type(live, 'offline')
  await device.clock.pass(300)
  expect(status()).toEqual({ kind: 'cannot', reason: 'no-room' })
  expect(sync.ledger.owesAnswers()).toBe(true)
  await goOnline(device)
  expect([device.server.text(page), status().kind]).toEqual(['online offline', 'saved'])
})

test('a document newer than this app is read-only, and what waits stays', async () => {
  const device = someDevice()
  const sync = await device.tab()
  const live = await opened(device, sync)
  await goOffline(device)
  type(live, 'old')
  await device.clock.pass(300)
  device.server.schemaVersion = 2
  device.server.refuse = () => 'old-app'
  await goOnline(device)
  expect(sync.ledger.status(page)).toMatchObject({ kind: 'read-only', reason: 'old-app' })
  sync.kill()
  device.server.refuse = () => null
  const newer = await device.tab({ schemaVersion: 2 })
  await opened(device, newer)
  await device.clock.pass(1_000)
  expect(device.server.text(page)).toBe('old')
})

test('a change refused as malformed goes to Kept text and the page is read again', async () => {
  const { device, sync, live } = await writing()
  type(live, 'good ')
  await device.clock.pass(1_000)
  device.server.refuse = () => 'malformed'
  type(live, 'bad')
  await device.clock.pass(1_000)
  device.server.refuse = () => null
  expect(await sync.kept()).toMatchObject([{ text: 'bad', reason: 'malformed' }])
  expect(live.state().at).toBe('stale')
  await live.close()
  const again = await opened(device, sync)
  type(again, 'again')
  await device.clock.pass(1_000)
  expect(device.server.text(page)).toBe('good again')
})

test('what a full page takes no more goes to Kept text, and what frees room is sent', async () => {
  const { device, sync, live } = await writing()
  type(live, 'all there is')
  await device.clock.pass(1_000)
  device.server.refuse = () => 'page-full'
  type(live, ' and more')
  await device.clock.pass(1_000)
  device.server.refuse = () => null
  expect(await sync.kept()).toMatchObject([{ text: ' and more', reason: 'page-full' }])
  await live.close()
  const again = await opened(device, sync)
  again.doc.getText('t').delete(0, 4)
  await device.clock.pass(1_000)
  expect([device.server.text(page), sync.ledger.status(page).kind]).toEqual(['there is', 'saved'])
})

test('a server that forgot the numbers gets the change under a new client', async () => {
  const { device, live } = await writing()
  type(live, 'a')
  await device.clock.pass(1_000)
  let once = true
  device.server.refuse = () => (once ? ((once = false), 'out-of-order') : null)
  type(live, 'b')
  await device.clock.pass(1_000)
  expect([device.server.text(page), new Set(device.server.stored.map(({ client }) => client)).size]).toEqual(['ab', 2])
})

test('a change that was missed on the way is read from the log', async () => {
  const { device, live } = await writing()
  device.server.mute = true
  device.server.write(page, 'lost ')
  device.server.mute = false
  device.server.write(page, 'found')
  await settle()
  expect(read(live)).toBe('')
  await device.clock.pass(400)
  expect(read(live)).toBe('lost found')
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('1. killed tabs, lost answers and lost networks lose and double nothing (seed %i)', async (seed) => {
  const device = someDevice()
  const random = generator(seed)
  const tabs: { sync: Tab; live: LiveDocument }[] = []
  const add = async (): Promise<void> => {
    const sync = await device.tab()
    tabs.push({ sync, live: await opened(device, sync) })
  }
  await add()
  await add()
  await device.clock.pass(1_000)
  const typed: string[] = []
  for (let n = 0; n < 60; n += 1) {
    const tab = tabs[Math.floor(random() * tabs.length)]!
    if (tab.live.state().at === 'ready') {
      typed.push(`${n};`)
      type(tab.live, `${n};`)
    }
    await device.clock.pass(100 + Math.floor(random() * 300))
    const fate = random()
    device.server.deaf = random() < 0.2
    if (fate < 0.15) {
      Object.assign(device.network, { sockets: random() < 0.5 ? 'refused' : 'silent', http: random() < 0.5 ? 'refused' : 'pass' })
      device.network.cut()
    } else if (fate < 0.5) {
      Object.assign(device.network, { sockets: 'pass', http: 'pass' })
    }
    if (fate > 0.9) {
      tabs.splice(tabs.indexOf(tab), 1)
      tab.sync.kill()
      await add()
    }
  }
  device.server.deaf = false
  device.network.cut()
  await goOnline(device)
  await device.clock.pass(65_000)
  const words = (text: string) => text.split(/(?<=;)/).sort()
  expect(words(device.server.text(page))).toEqual(typed.sort())
  for (const { live, sync } of tabs) {
    expect(read(live)).toBe(device.server.text(page))
    expect(sync.ledger.status(page).kind).toBe('saved')
  }
})

test('the first loss with something waiting is told once', async () => {
  const { device, sync, live } = await writing()
  const told: string[] = []
  sync.onNotice(({ about }) => told.push(about))
  type(live, 'x')
  await goOffline(device)
  await device.clock.pass(5_000)
  await goOnline(device)
  type(live, 'y')
  await goOffline(device)
  expect(told).toEqual(['first-loss'])
})
