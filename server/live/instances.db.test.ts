import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { somePage, stored } from '#commands/documents/testing.ts'
import { testDatabase } from '#db/testing.ts'
import { wholeText } from '#domain/document/merge/testing.ts'
import { readPresence, writePresence } from '#domain/live/presence-frame.ts'
import type { Bus } from './bus.ts'
import { memoryBus } from './bus-memory.ts'
import { redisBus } from './bus-redis.ts'
import { startRedis, type TestRedis } from '#db/redis-testing.ts'
import { openPage, openTab, startLive, type LiveServer } from './testing.ts'

testDatabase()
const silent = pino({ level: 'silent' })
let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const withTwo = async (bus: () => Bus, work: (one: LiveServer, other: LiveServer) => Promise<void>) => {
  const servers = [await startLive({ bus: bus() }), await startLive({ bus: bus() })] as const
  try {
    await work(...servers)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

test('two people at two instances type in one page, and see each other', () =>
  withTwo(() => redisBus(redis.url, silent), async (one, other) => {
    const { linnea, otto, pageId } = await somePage()
    const [tabA, tabB] = [await openTab(one, linnea), await openTab(other, otto)]
    const [a, b] = [await openPage(tabA, pageId), await openPage(tabB, pageId)]
    tabA.send({ type: 'presence', page: pageId }, writePresence([{ client: 1, clock: 1, state: { mode: 'editing' } }]))
    expect(readPresence((await tabB.next('presence')).bytes)).toMatchObject([{ client: 1, state: { user: { name: 'Linnea Aas' } } }])
    a.addBlock('x', 'One.')
    a.send()
    await b.reads('x', 'One.')
    for (let number = 0; number < 20; number++) {
      a.type('x', ` a${number}`)
      b.type('x', ` b${number}`)
      a.send()
      b.send()
    }
    await Promise.all([a.answered(), b.answered()])
    const whole = wholeText((await stored(pageId)).doc)
    await Promise.all([a.reads('x', whole), b.reads('x', whole)])
    expect(whole.match(/ [ab]\d+/g)).toHaveLength(40)
  }))

test('what the bus loses is read from the log', () => {
  const deaf = memoryBus()
  const losing = (): Bus => ({ ...deaf.join(), publish: () => undefined })
  return withTwo(losing, async (one, other) => {
    const { linnea, otto, pageId } = await somePage()
    const [a, b] = [await openPage(await openTab(one, linnea), pageId), await openPage(await openTab(other, otto), pageId)]
    a.addBlock('x', 'One.')
    a.send()
    await b.reads('x', 'One.')
    b.type('x', ' Two.')
    b.send()
    await a.reads('x', 'One. Two.')
  })
})
