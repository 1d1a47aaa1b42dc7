import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { factoryOn, letLapse, someQueuedRun } from '#db/factory-testing.ts'
import type { FactoryDatabase } from '#db/factory-client.ts'
import { eventsBetween, readMark } from '#db/queries/factory/events.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { reserve, settle, settleOpen } from './budget.ts'
import { finishEffect, intendEffect, isFrozenNow, openEffectsOf, resolveEffect, returnQuota, sendEffect, storeIntent, storeVerdict, takeQuota } from './effects.ts'
import { appendEvents } from './events.ts'
import { acquireLease, beat, holdLease, lapsedLeases, raiseFence } from './leases.ts'
import { cancelRunRow, claimRun, endRunRow, requeueRun, type QueuedRun } from './runs.ts'

const database = testDatabase()
const factory = factoryOn(database)

const claim = (worker = 'w1') => factory().transaction((tx) => claimRun(tx, worker, 'host'))
const event = (stream: string, type = 'edited') => ({ stream, type, v: 1, data: {}, actor: 'test', cause: 'test', depth: 0 })
const claimed = async (change: Partial<QueuedRun> = {}): Promise<QueuedRun> => {
  const run = await someQueuedRun(factory(), { rank: '0', ...change })
  expect((await claim())?.id).toBe(run.run)
  return run
}
/** An allowed intent of a claimed run, with its effect intended. */
const intended = async (run: QueuedRun, key = newId(), payload: unknown = { body: 'Hello' }): Promise<string> => {
  const id = newId()
  await factory().transaction(async (tx) => {
    await storeIntent(tx, { id, run: run.run, ordinal: 1, kind: 'comment', payload, hash: 'h' })
    await storeVerdict(tx, { id, verdict: 'allow', rules: [], judgedHash: 'h' })
    expect(await intendEffect(tx, { intent: id, key, fence: run.fence })).toBe(true)
  })
  return key
}
const end = (run: QueuedRun) => factory().transaction((tx) => endRunRow(tx, run.run))

test('the roles of the app cannot touch the schema of the factory', async () => {
  for (const role of ['memo_app', 'memo_system']) {
    const sqlAs = postgres(database.url(), { max: 1, connection: { role }, onnotice: () => undefined })
    await expect(sqlAs`select * from factory.events`).rejects.toThrow(/permission denied/)
    await expect(sqlAs`select factory.mark()`).rejects.toThrow(/permission denied/)
    await sqlAs.end()
  }
})

test('the factory cannot touch what belongs to the product, nor change what is in the log', async () => {
  await expect(factory().transaction((tx) => tx.execute(sql`select * from public.account`))).rejects.toThrow()
  await expect(factory().transaction((tx) => tx.execute(sql`update factory.events set data = '{}'`))).rejects.toThrow()
  await expect(factory().transaction((tx) => tx.execute(sql`delete from factory.events`))).rejects.toThrow()
})

test('every table of the factory is bound by row-level security', async () => {
  const admin = postgres(database.url(), { max: 1 })
  const open = await admin`select relname from pg_class where relkind = 'r' and relnamespace = 'factory'::regnamespace and not relrowsecurity`
  await admin.end()
  expect(open).toHaveLength(0)
})

test('8. of many workers at once each run is claimed by one', async () => {
  const runs = await Promise.all(Array.from({ length: 60 }, () => someQueuedRun(factory())))
  const claims = (await Promise.all(Array.from({ length: 80 }, (_, at) => claim(`w${at}`)))).filter((row) => row !== null)
  expect(claims.map(({ id }) => id).sort()).toEqual(runs.map(({ run }) => run).sort())
  await Promise.all(runs.map(end))
})

test('what comes first is claimed first, a cancelled run too, and what must rest is not claimed', async () => {
  const late = await someQueuedRun(factory(), { rank: '9' })
  const resting = await someQueuedRun(factory(), { rank: '0', notBefore: Date.now() + 3_600_000 })
  const cancelled = await someQueuedRun(factory(), { rank: '1' })
  await factory().transaction((tx) => cancelRunRow(tx, cancelled.run, 'superseded'))
  const first = await someQueuedRun(factory(), { rank: '2' })
  expect([(await claim())?.id, (await claim())?.id, (await claim())?.id, await claim()]).toEqual([cancelled.run, first.run, late.run, null])
  await Promise.all([late, resting, cancelled, first].map(end))
})

test('1. a resource has one holder: a second run for it cannot even be queued', async () => {
  const run = await someQueuedRun(factory(), { resource: 'item:one' })
  await expect(someQueuedRun(factory(), { resource: 'item:one' })).rejects.toThrow(/held/)
  await end(run)
  await end(await someQueuedRun(factory(), { resource: 'item:one' }))
})

test('9. a worker stopped past its expiry and continued can neither send an effect nor append an event', async () => {
  const run = await claimed()
  await letLapse(factory(), run.run)
  const may = (fence: number) => factory().transaction((tx) => holdLease(tx, { run: run.run, fence }))
  expect(await may(run.fence)).toBe(false)
  expect(await factory().transaction((tx) => beat(tx, run))).toBe(false)
  const next = run.fence + 100_000
  await factory().transaction((tx) => requeueRun(tx, { run: run.run, fence: next, rank: '0', notBefore: 0 }))
  expect(await claim('w2')).toMatchObject({ id: run.run, fence: next, phase: 'preparing' })
  expect([await may(run.fence), await may(next)]).toEqual([false, true])
  await end(run)
})

test('a lapse is seen once its minute is over, and a fence only rises', async () => {
  const run = await claimed()
  const lapsed = () => factory().transaction((tx) => lapsedLeases(tx, 'host'))
  expect(await lapsed()).toEqual([])
  await letLapse(factory(), run.run)
  expect(await lapsed()).toMatchObject([{ run: run.run, fence: run.fence, hostAlive: true }])
  await factory().transaction((tx) => raiseFence(tx, { run: run.run, fence: run.fence - 1 }))
  expect(await lapsed()).toMatchObject([{ fence: run.fence }])
  await end(run)
})

test('10. a lease with an effect intended, sent or unknown is not granted again', async () => {
  const run = await claimed({ resource: 'item:busy' })
  const key = await intended(run)
  await end(run)
  // Someone else asks while the effect is in each of its open states; the run row is there for the foreign key.
  const other = await someQueuedRun(factory())
  await end(other)
  const grant = () => factory().transaction((tx) => acquireLease(tx, { run: other.run, resource: 'item:busy', fence: run.fence + 100_000 }))
  expect(await grant()).toBe(false)
  await factory().transaction((tx) => sendEffect(tx, key, 3))
  expect(await grant()).toBe(false)
  await factory().transaction((tx) => finishEffect(tx, key, 'unknown'))
  expect(await grant()).toBe(false)
  await factory().transaction((tx) => resolveEffect(tx, key, 'confirmed', { ref: 'comment:1' }))
  expect(await grant()).toBe(true)
  await end(other)
})

test('2. an intent has one effect, and an effect one end', async () => {
  const run = await claimed()
  const key = await intended(run)
  const [{ intent } = { intent: '' }] = await factory().transaction((tx) => tx.execute<{ intent: string }>(sql`select intent from factory.effects where key = ${key}`))
  expect(await factory().transaction((tx) => intendEffect(tx, { intent, key: newId(), fence: run.fence }))).toBe(false)
  await factory().transaction((tx) => sendEffect(tx, key, 3))
  const ends = await Promise.all(Array.from({ length: 8 }, () => factory().transaction((tx) => finishEffect(tx, key, 'confirmed', { ref: 'comment:1' }))))
  expect(ends.filter(Boolean)).toHaveLength(1)
  expect(await factory().transaction((tx) => sendEffect(tx, key, 3))).toBeNull()
  await end(run)
})

test('20. the database itself refuses an effect whose payload changed after its verdict', async () => {
  const run = await claimed()
  const id = newId()
  await factory().transaction(async (tx) => {
    await storeIntent(tx, { id, run: run.run, ordinal: 1, kind: 'comment', payload: {}, hash: 'first' })
    await storeVerdict(tx, { id, verdict: 'allow', rules: [], judgedHash: 'first' })
    await tx.execute(sql`update factory.intents set payload = '{"body":"other"}', hash = 'second' where id = ${id}`)
  })
  await expect(factory().transaction((tx) => intendEffect(tx, { intent: id, key: newId(), fence: run.fence }))).rejects.toThrow()
  expect(await factory().transaction((tx) => openEffectsOf(tx, run.run))).toEqual([])
  await end(run)
})

test('3. an intent that was not allowed has no effect', async () => {
  const run = await claimed()
  for (const [ordinal, verdict] of [[1, 'deny'], [2, 'human']] as const) {
    const id = newId()
    await factory().transaction(async (tx) => {
      await storeIntent(tx, { id, run: run.run, ordinal, kind: 'comment', payload: {}, hash: 'h' })
      await storeVerdict(tx, { id, verdict, rules: [], judgedHash: 'h' })
      expect(await intendEffect(tx, { intent: id, key: newId(), fence: run.fence })).toBe(false)
    })
  }
  await end(run)
})

test('8. a quota is never overdrawn, and what was not sent is given back', async () => {
  const take = () => factory().transaction((tx) => takeQuota(tx, 'feature-planner', 'create_issue', 5))
  const taken = await Promise.all(Array.from({ length: 20 }, take))
  expect(taken.filter(Boolean)).toHaveLength(5)
  await factory().transaction((tx) => returnQuota(tx, 'feature-planner', 'create_issue'))
  expect([await take(), await take()]).toEqual([true, false])
  expect(await factory().transaction((tx) => takeQuota(tx, 'pr-reviewer', 'merge', 0))).toBe(false)
})

test('41. a freeze waits for what is being sent, and after its commit nothing is', async () => {
  const order: string[] = []
  let freeze: Promise<unknown> = Promise.resolve()
  await factory().transaction(async (tx) => {
    expect(await isFrozenNow(tx, 'feature-builder')).toBe(false)
    freeze = factory().transaction(async (other) => {
      await other.execute(sql`update factory.settings set frozen = '{all}'`)
      order.push('frozen')
    })
    await tx.execute(sql`select pg_sleep(0.05)`)
    order.push('sent')
  })
  await freeze
  expect(order).toEqual(['sent', 'frozen'])
  expect(await factory().transaction((tx) => isFrozenNow(tx, 'feature-builder'))).toBe(true)
  await factory().transaction((tx) => tx.execute(sql`update factory.settings set frozen = '{}'`))
})

const budgetOf = async (database_: FactoryDatabase, scope: string) => {
  const [row] = await database_.transaction((tx) => tx.execute<Record<'cap' | 'reserved' | 'spent' | 'overrun', string>>(sql`select cap, reserved, spent, overrun from factory.budgets where scope = ${scope}`))
  return { cap: Number(row?.cap), reserved: Number(row?.reserved), spent: Number(row?.spent), overrun: Number(row?.overrun) }
}

test('23. 1,000 parallel calls never take spent plus reserved over a cap', async () => {
  const run = await claimed()
  const scopes = [{ scope: 'day', cap: 3_000 }, { scope: `run:${run.run}`, cap: 10_000 }]
  let allowed = 0
  await Promise.all(Array.from({ length: 1_000 }, async (_, step) => {
    const id = newId()
    const amount = 5 + (step % 7)
    const { ok } = await factory().transaction((tx) => reserve(tx, { id, run: run.run, step, amount }, scopes))
    if (!ok) return
    allowed += 1
    if (step % 3 > 0) await factory().transaction((tx) => settle(tx, id, { cost: step % 3 === 1 ? amount : amount - 4, tokens: 0 }, false))
  }))
  const day = await budgetOf(factory(), 'day')
  expect(allowed).toBeGreaterThan(100)
  expect(day.overrun).toBe(0)
  expect(day.reserved + day.spent).toBeLessThanOrEqual(3_000)
  const [sums] = await factory().transaction((tx) => tx.execute<{ spent: string; reserved: string }>(sql`
    select sum(actual) as spent, sum(amount) filter (where settled_at is null) as reserved from factory.budget_entries where run = ${run.run}`))
  expect([Number(sums?.spent), Number(sums?.reserved)]).toEqual([day.spent, day.reserved])
  await end(run)
})

test('24. a run killed between call and settlement is charged its reservation, marked estimated; an overrun is written down', async () => {
  const run = await claimed()
  const scopes = [{ scope: `run:${run.run}`, cap: 100 }]
  const [first, second] = [newId(), newId()]
  await factory().transaction((tx) => reserve(tx, { id: first, run: run.run, step: 1, amount: 60 }, scopes))
  await factory().transaction((tx) => reserve(tx, { id: second, run: run.run, step: 2, amount: 40 }, scopes))
  const ninety = { cost: 90, tokens: 0 }
  expect(await factory().transaction((tx) => settle(tx, first, ninety, false))).toEqual({ actual: 90, overrun: 30 })
  expect(await factory().transaction((tx) => settle(tx, first, ninety, false))).toBeNull()
  expect(await factory().transaction((tx) => settleOpen(tx, run.run))).toEqual([{ entry: second, actual: 40, overrun: 0 }])
  expect(await budgetOf(factory(), `run:${run.run}`)).toEqual({ cap: 100, reserved: 0, spent: 130, overrun: 30 })
  expect(await factory().transaction((tx) => reserve(tx, { id: newId(), run: run.run, step: 3, amount: 1 }, scopes))).toMatchObject({ ok: false })
  await end(run)
})

test('versions within a stream have no gap and no double, and two writers of one stream do not both win', async () => {
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => factory().transaction((tx) => appendEvents(tx, [event('item:77'), event('item:77')]))))
  const won = results.filter(({ status }) => status === 'fulfilled').length
  const versions = await factory().transaction((tx) => tx.execute<{ version: number }>(sql`select version from factory.events where stream = 'item:77' order by version`))
  expect(won).toBeGreaterThan(0)
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: won * 2 }, (_, at) => at + 1))
})

test('7. a reader beside many writers neither skips nor repeats an event', async () => {
  const WRITERS = 16
  const EACH = 25
  let read = await readMark(factory())
  const start = read
  const seen: number[] = []
  let writing = true
  const look = async () => {
    const mark = await readMark(factory())
    seen.push(...(await factory().transaction((tx) => eventsBetween(tx, read, mark))).map(({ seq }) => seq))
    read = mark
  }
  const reader = (async () => {
    while (writing) await look()
  })()
  await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
    for (let at = 0; at < EACH; at += 1) {
      await factory().transaction(async (tx) => {
        await appendEvents(tx, [event(`item:${1_000 + writer}`)])
        // A long transaction makes a low number visible late, after higher ones of others.
        if (at % 5 === 0) await tx.execute(sql`select pg_sleep(0.01)`)
      })
    }
  }))
  writing = false
  await reader
  await look()
  const all = await factory().transaction((tx) => tx.execute<{ seq: string }>(sql`select seq from factory.events where seq > ${start} order by seq`))
  expect(seen).toEqual(all.map(({ seq }) => Number(seq)))
  expect(seen).toHaveLength(WRITERS * EACH)
})
