import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis, type TestRedis } from '#db/redis-testing.ts'
import { bullmqQueue } from './bullmq.ts'
import { queueContract } from './contract.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const alone = () => `test-${randomBytes(4).toString('hex')}`

queueContract('bullmq', async () => bullmqQueue({ url: redis.url, name: alone() }))

test('what one process wakes another handles', async () => {
  const name = alone()
  const [here, there] = [bullmqQueue({ url: redis.url, name }), bullmqQueue({ url: redis.url, name })]
  const heard = new Promise<string>((resolve) => void there.serve('run', async (id) => resolve(id)))
  await here.wake('run', 'run:018f-3')
  expect(await heard).toBe('run:018f-3')
  await Promise.all([here.close(), there.close()])
})

test('12. what is woken while Redis is away is handled when it is back, and the clocks of an emptied Redis are set again', async () => {
  const queue = bullmqQueue({ url: redis.url, name: alone() })
  let hear: (id: string) => void = () => undefined
  const next = () => new Promise<string>((resolve) => { hear = resolve })
  await queue.serve('run', async (id) => hear(id))
  const ticks: string[] = []
  let ticked: () => void = () => undefined
  await queue.serve('tick', async (id) => {
    ticks.push(id)
    ticked()
  })
  await queue.every('tick', 'main', '* * * * * *')
  const before = next()
  await queue.wake('run', 'before')
  expect(await before).toBe('before')

  await redis.kill()
  await queue.wake('run', 'during')
  const during = next()
  const back = performance.now()
  await redis.restart()
  expect(await during).toBe('during')
  await new Promise<void>((resolve) => { ticked = resolve })
  expect(performance.now() - back).toBeLessThan(5_000)
  await queue.close()
})
