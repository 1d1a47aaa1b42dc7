import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bus } from './bus.ts'
import { memoryBus } from './bus-memory.ts'
import { redisBus } from './bus-redis.ts'
import { startRedis, type TestRedis } from '#db/redis-testing.ts'

const silent = pino({ level: 'silent' })
let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const text = (message: Uint8Array) => new TextDecoder().decode(message)
const bytes = (message: string) => new TextEncoder().encode(message)

/** Collects what a channel says; `until` resolves when it said so much. */
const listener = async (bus: Bus, channel: string) => {
  const heard: string[] = []
  let wake = () => undefined as void
  const end = await bus.subscribe(channel, (message) => {
    heard.push(text(message))
    wake()
  })
  return {
    heard, end,
    until: (count: number) =>
      new Promise<string[]>((resolve) => {
        wake = () => {
          if (heard.length >= count) resolve(heard)
        }
        wake()
      }),
  }
}

describe.each([
  ['in one process', () => { const bus = memoryBus(); return [bus.join(), bus.join()] as const }],
  ['over Redis', () => [redisBus(redis.url, silent), redisBus(redis.url, silent)] as const],
])('the bus %s', (_name, open) => {
  test('carries a message to every subscriber of its channel, the sender\'s own included, in order, and to no other channel', async () => {
    const [one, other] = open()
    const [here, there, elsewhere] = await Promise.all([listener(one, 'a'), listener(other, 'a'), listener(other, 'b')])
    for (const message of ['1', '2', '3']) one.publish('a', bytes(message))
    expect(await here.until(3)).toEqual(['1', '2', '3'])
    expect(await there.until(3)).toEqual(['1', '2', '3'])
    expect(elsewhere.heard).toEqual([])
    await Promise.all([one.close(), other.close()])
  })

  test('is silent for who has left, and goes on for who has not', async () => {
    const [one, other] = open()
    const [gone, stays] = [await listener(other, 'a'), await listener(other, 'a')]
    gone.end()
    one.publish('a', bytes('1'))
    await stays.until(1)
    expect(gone.heard).toEqual([])
    await Promise.all([one.close(), other.close()])
  })
})

test('the bus over Redis carries messages again after Redis was killed and came back', async () => {
  const [one, other] = [redisBus(redis.url, silent), redisBus(redis.url, silent)]
  const there = await listener(other, 'a')
  await redis.restart()
  const again = setInterval(() => one.publish('a', bytes('back')), 50)
  expect((await there.until(1))[0]).toBe('back')
  clearInterval(again)
  await Promise.all([one.close(), other.close()])
})
