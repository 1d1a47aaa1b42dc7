import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { virtualClock } from '../clock/virtual-clock.ts'
import { waitingFree, withinWall } from './wall.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('work that ends in time gives what it gives, and what throws throws', async () => {
  const clock = virtualClock()
  expect(await withinWall(clock, 1_000, async () => 'done')).toBe('done')
  await expect(withinWall(clock, 1_000, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('at its minutes work is over: what it has started hears it, and nobody waits for what does not', async () => {
  const clock = virtualClock()
  const heard: string[] = []
  const run = withinWall(clock, 1_000, (signal) => {
    signal.addEventListener('abort', () => heard.push('stopped'))
    return new Promise<string>(() => undefined)
  })
  clock.move(999)
  await settled()
  expect(heard).toEqual([])
  clock.move(1)
  expect([await run, heard]).toEqual([null, ['stopped']])
})

test('waiting for a turn is no time of the run that waits, and the turn itself is', async () => {
  const clock = virtualClock()
  const inTurn = waitingFree(atMost(1))
  let free: () => void = () => undefined
  const other = inTurn(() => new Promise<void>((resolve) => { free = resolve }))
  const run = withinWall(clock, 1_000, async () => {
    await clock.after(400)
    return inTurn(() => new Promise<string>(() => undefined))
  })
  clock.move(400)
  await settled()
  clock.move(100_000)
  free()
  await other
  await settled()
  const told: unknown[] = []
  void run.then((one) => told.push(one))
  clock.move(599)
  await settled()
  expect(told).toEqual([])
  clock.move(1)
  await settled()
  expect(told).toEqual([null])
})
