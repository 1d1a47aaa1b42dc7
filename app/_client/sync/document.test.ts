import { expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { openDocument, type LiveDocument } from './document.ts'
import { openLedger } from './ledger.ts'
import { fakeClock, settle } from './testing.ts'
import { type } from './testing-tab.ts'
import { documentOf } from './updates.ts'

type Slowly = { live: LiveDocument; clock: ReturnType<typeof fakeClock>; handed: Uint8Array[]; written: () => void; sent: () => number }

/** A document of a new page whose writing down ends when `written` is called; `handed` is what was to be written, `sent` counts how often something could be sent. */
const slowlyWritten = async (): Promise<Slowly> => {
  const clock = fakeClock()
  const writings: (() => void)[] = []
  const handed: Uint8Array[] = []
  let sent = 0
  const live = openDocument({
    page: newId(), schemaVersion: 1, clock, ledger: openLedger(clock),
    load: async () => null,
    append: ({ update }) => {
      handed.push(update)
      return new Promise((resolve) => writings.push(resolve))
    },
    counted: async () => undefined,
    ask: async () => null,
    tell: () => undefined,
    reach: () => 'socket',
    onReach: () => () => undefined,
    onFrame: () => () => undefined,
    tellTabs: () => undefined,
    onTabs: () => () => undefined,
    send: () => (sent += 1),
    writable: () => undefined,
  })
  await settle()
  return { live, clock, handed, written: () => writings.splice(0).forEach((end) => end()), sent: () => sent }
}

test('23. what takes long to be written down, as on a device that turns out to be full, is sent once it is', async () => {
  const { live, clock, written, sent } = await slowlyWritten()
  type(live, 'typed')
  await clock.pass(1_000)
  expect(sent()).toBe(0)
  written()
  await settle()
  expect(sent()).toBe(1)
})

const textIn = (update: Uint8Array | undefined): string => documentOf(update ? [update] : []).getText('t').toJSON()

test('what one task changes is handed to the device together, before the task is over', async () => {
  const { live, handed } = await slowlyWritten()
  type(live, 'north ')
  type(live, 'wall')
  await Promise.resolve()
  expect(handed.map(textIn)).toEqual(['north wall'])
})

test('what is typed while the device writes is handed to it too, with what may have had no room', async () => {
  const { live, handed, written } = await slowlyWritten()
  for (const letter of 'abc') {
    type(live, letter)
    await settle()
  }
  expect(handed.map(textIn)).toEqual(['a', 'ab', 'abc'])
  written()
  await settle()
  type(live, 'd')
  await settle()
  const before = handed.slice(0, 3)
  expect(handed.slice(3).map((update) => documentOf([...before, update]).getText('t').toJSON())).toEqual(['abcd'])
  expect(textIn(handed[3])).toBe('')
})

test('while the device writes much, what is typed waits for it, and no longer than until everything is asked for', async () => {
  const { live, handed, written } = await slowlyWritten()
  const much = 'x'.repeat(5_000)
  type(live, much)
  await settle()
  type(live, 'a')
  type(live, 'b')
  await settle()
  expect(handed).toHaveLength(1)
  void live.flush()
  expect(handed.slice(1).map(textIn)).toEqual([`${much}ab`])
  type(live, 'c')
  await settle()
  expect(handed).toHaveLength(2)
  written()
  await settle()
  expect(handed).toHaveLength(3)
})
