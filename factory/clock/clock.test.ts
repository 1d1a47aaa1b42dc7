import { expect, test } from 'vitest'
import type { Clock } from './clock.ts'
import { systemClock } from './system-clock.ts'
import { virtualClock } from './virtual-clock.ts'

const clocks: [string, () => { clock: Clock; pass: (ms: number) => void }][] = [
  ['system', () => ({ clock: systemClock, pass: () => undefined })],
  ['virtual', () => {
    const clock = virtualClock(1_000)
    return { clock, pass: (ms) => clock.move(ms) }
  }],
]

test.each(clocks)('the %s clock answers after the wait, and not before', async (_, make) => {
  const { clock, pass } = make()
  const start = clock.now()
  const waited = clock.after(20).then(() => clock.now())
  pass(20)
  // A timer may fire up to a millisecond early by the clock it is compared with.
  expect((await waited) - start).toBeGreaterThanOrEqual(19)
})

test.each(clocks)('the %s clock answers at once when aborted', async (_, make) => {
  const { clock } = make()
  const stop = new AbortController()
  const waited = clock.after(3_600_000, stop.signal)
  stop.abort()
  await waited
})
