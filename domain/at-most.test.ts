import { expect, test } from 'vitest'
import { atMost } from './at-most.ts'

test('no more jobs run than may, each gives its own end, and a failed one makes room too', async () => {
  const inTurn = atMost(2)
  let running = 0
  let most = 0
  const job = (n: number) => inTurn(async () => {
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
    if (n === 3) throw new Error('three')
    return n
  })
  const ends = await Promise.allSettled([1, 2, 3, 4, 5].map(job))
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([1, 2, 'failed', 4, 5])
  expect(most).toBe(2)
})

test('a job that comes as another ends does not come between it and whoever waits', async () => {
  const inTurn = atMost(1)
  let running = 0
  let most = 0
  let late: Promise<void> = Promise.resolve()
  const job = (atEnd: () => void) => inTurn(async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
    atEnd()
  })
  const nothing = () => undefined
  // Two steps later the first has given its place up, and the second has not taken it.
  const first = job(() => queueMicrotask(() => queueMicrotask(() => void (late = job(nothing)))))
  await Promise.all([first, job(nothing)])
  await late
  expect(most).toBe(1)
})
