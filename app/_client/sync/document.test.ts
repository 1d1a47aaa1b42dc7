import { expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { openDocument, type LiveDocument } from './document.ts'
import { openLedger } from './ledger.ts'
import { fakeClock, settle } from './testing.ts'
import { type } from './testing-tab.ts'

/** A document of a new page whose writing down ends when `written` is called; `sent` counts how often something could be sent. */
const slowlyWritten = async (): Promise<{ live: LiveDocument; clock: ReturnType<typeof fakeClock>; written: () => void; sent: () => number }> => {
  const clock = fakeClock()
  const writings: (() => void)[] = []
  let sent = 0
  const live = openDocument({
    page: newId(), schemaVersion: 1, clock, ledger: openLedger(clock),
    load: async () => null,
    append: () => new Promise((resolve) => writings.push(resolve)),
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
  return { live, clock, written: () => writings.splice(0).forEach((end) => end()), sent: () => sent }
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
