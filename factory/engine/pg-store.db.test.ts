import postgres from 'postgres'
import type { SQL } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFactoryDatabase, type FactoryDatabase } from '#db/factory-client.ts'
import { factoryOn, letLapse } from '#db/factory-testing.ts'
import { eventsBetween } from '#db/queries/factory/events.ts'
import { spentByScope } from '#db/queries/factory/recount.ts'
import { testDatabase } from '#db/testing.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { lawsOf } from '#domain/factory/laws.ts'
import { count, emptyTally } from '#domain/factory/tally.ts'
import { newId } from '#domain/ids.ts'
import { delivery } from '../core/testing.ts'
import { dailyOf } from './caps.ts'
import { storeContract, type Kept } from './contract.ts'
import { rebuildProjections } from './pg-projections.ts'
import { pgStore, type PgStore } from './pg-store.ts'
import { foldFromZero } from './pg-world.ts'
import { act, applying, CAPS, HOUSE, intended, judged, proposal, tick } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)

let admin: ReturnType<typeof postgres>
beforeAll(() => {
  admin = postgres(database.url(), { max: 1, onnotice: () => undefined })
})
afterAll(() => admin.end())

/** An empty store: the log cannot be emptied by the factory, so its owner does. */
const emptyStore = async (): Promise<Kept & { store: PgStore }> => {
  const tables = await admin<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'factory' and tablename <> 'settings'`
  await admin.unsafe(`truncate ${tables.map(({ name }) => `factory.${name}`).join(', ')}`)
  await admin`update factory.settings set frozen = '{}', cursor = 0`
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  return { store, world: store.world, lapse: (run) => letLapse(factory(), run) }
}

storeContract('PostgreSQL', emptyStore)

const spends = (cost: number, tokens = 10) => ({ cost, tokens })
const budget = async (scope: string) => {
  const [row] = await admin<{ cap: string; reserved: string; spent: string; overrun: string }[]>`select cap, reserved, spent, overrun from factory.budgets where scope like ${scope}`
  return [Number(row?.cap), Number(row?.reserved), Number(row?.spent), Number(row?.overrun)]
}
const storeWith = async (caps: Partial<typeof CAPS>) => {
  await emptyStore()
  return pgStore(factory(), HOUSE, { ...CAPS, ...caps }, 'here')
}

test('6. two ticks at once on two processes consume each input once', async () => {
  const one = (await emptyStore()).store
  const other = openFactoryDatabase(database.url(), 5)
  const two = pgStore(other, HOUSE, CAPS, 'there')
  await Promise.all(Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? one : two).put(delivery(at + 1))))
  const held = await applying({ store: one }, 61)
  await one.end(held, { reason: 'stuck' })
  await Promise.all(Array.from({ length: 12 }, (_, at) => tick(at % 2 === 0 ? one : two)))
  const world = await two.world()
  expect([world.counts.seen.feature, Object.values(world.items).reduce((sum, { attempts }) => sum + attempts, 0)]).toEqual([61, 1])
  expect(await one.world()).toEqual(world)
  expect(await admin`select from factory.inbox where consumed_at is null`).toHaveLength(0)
  expect(await rebuildProjections(factory())).toEqual([])
  await other.close()
})

test('a stream that goes on while a tick decides makes that tick void: it is done again from what the log says then', async () => {
  const { store } = await emptyStore()
  await store.put(delivery(1))
  await tick(store)
  // Stopping a queued run ends it; a worker claims it in the same breath.
  await store.put(act({ act: 'stop', run: Object.keys((await store.world()).runs)[0] ?? '' }))
  const [held] = await Promise.all([store.claim('w1'), tick(store), tick(store)])
  await tick(store)
  const world = await store.world()
  expect(world.counts.queued).toBe(world.counts.ended + Object.keys(world.runs).length)
  if (held) expect([await store.beat(held), world.runs[held.id]?.worker]).toEqual([false, 'w1'])
})

test('3. a process begins from the kept world and the events after it, which is the world folded from zero', async () => {
  const { store } = await emptyStore()
  await store.put(delivery(1))
  await tick(store)
  await admin`
    insert into factory.events (stream, version, type, v, data, actor, cause)
    select 'integration:forge', at, 'probed', 1, '{"ok": true, "ms": 1}', 'engine', 'test' from generate_series(1, 5000) at`
  await tick(store)
  const [snapshot] = await admin<{ seq: string }[]>`select seq from factory.snapshots`
  expect(Number(snapshot?.seq)).toBeGreaterThan(5_000)
  await store.put(delivery(2))
  await tick(store)
  const reads: number[] = []
  const counting: FactoryDatabase = { ...factory(), transaction: (work) => factory().transaction((tx) => work(new Proxy(tx, { get: (target, name) => (name === 'execute' ? async (query: SQL) => {
    const rows = await target.execute(query)
    reads.push(rows.length)
    return rows
  } : Reflect.get(target, name) as unknown) }))) }
  const begun = await pgStore(counting, HOUSE, CAPS, 'here').world()
  expect(Math.max(...reads)).toBeLessThan(100)
  const zero = await factory().transaction((tx) => foldFromZero(tx, begun.seq))
  expect(begun).toEqual(zero)
  await admin`update factory.snapshots set state_version = 0, state = '{}'`
  expect(await pgStore(factory(), HOUSE, CAPS, 'here').world()).toEqual(zero)
})

test('24. a run that ends or is lost with a call unsettled is charged what it reserved, marked estimated', async () => {
  const { store, lapse } = await emptyStore()
  const held = await applying({ store })
  expect(await store.ledger(held).reserve(1, spends(400))).toMatchObject({ at: 'reserved' })
  expect(await budget(`run:${held.id}`)).toEqual([1_000_000, 400, 0, 0])
  // The same step again: the try before it was never answered.
  const second = await store.ledger(held).reserve(1, spends(300))
  expect(await budget(`run:${held.id}`)).toEqual([1_000_000, 300, 400, 0])
  if (second.at === 'reserved') await store.ledger(held).settle(second.entry, spends(120), false)
  await store.ledger(held).reserve(2, spends(50))
  for (let at = 0; at < 3; at += 1) {
    await lapse(held.id)
    await tick(store)
    await store.claim('w')
  }
  await lapse(held.id)
  await tick(store)
  expect(await budget(`run:${held.id}`)).toEqual([1_000_000, 0, 570, 0])
  expect(await admin`select estimated, actual::int from factory.budget_entries order by actual`).toMatchObject([{ estimated: true, actual: 50 }, { estimated: false, actual: 120 }, { estimated: true, actual: 400 }])
  expect((await store.world()).day).toMatchObject({ spent: 570, reserved: 0 })
  const tally = count(emptyTally(), await factory().transaction((tx) => eventsBetween(tx, 0, Number.MAX_SAFE_INTEGER)))
  const rows = await factory().transaction(spentByScope)
  expect(rows.map(({ scope }) => scope.split(':')[0])).toEqual(['day', 'day', 'item', 'run'])
  expect(lawsOf(tally, { from: 0, to: Number.MAX_SAFE_INTEGER }, rows).filter(({ state }) => state !== 'holds')).toEqual([])
})

test.each([['day', { day: 1_000 }], ['automation-day', { automationDay: 1_000 }], ['item', { item: 1_000 }], ['run', {}]] as const)('23. a call that the cap of the %s does not hold is not made', async (scope, caps) => {
  const store = await storeWith(caps)
  const held = await applying({ store })
  expect(await store.ledger(held).reserve(1, spends(900))).toMatchObject({ at: 'reserved' })
  expect(await store.ledger(held).reserve(2, spends(scope === 'run' ? 999_101 : 101))).toEqual({ at: 'over', scope })
  expect(await budget(`run:${held.id}`)).toMatchObject([1_000_000, 900, 0, 0])
})

test('26. with an unknown price the cap on tokens still stops the run', async () => {
  const { store } = await emptyStore()
  const held = await applying({ store })
  expect(await store.ledger(held).reserve(1, spends(0, 60_000))).toMatchObject({ at: 'reserved' })
  expect(await store.ledger(held).reserve(2, spends(0, 60_000))).toEqual({ at: 'over', scope: 'run' })
})

test('27. a day cap of 0 stops calls and nothing else', async () => {
  const store = await storeWith({ day: 0 })
  const held = await applying({ store })
  expect(await store.ledger(held).reserve(1, spends(0))).toEqual({ at: 'over', scope: 'day' })
  const key = await intended({ store }, held)
  expect(await store.send(held, key)).not.toBeNull()
})

test.each([['day', { day: 1_000 }], ['automation-day', { automationDay: 1_000 }]] as const)('a day whose %s is spent has no money left; what is only held may come back', async (_, caps) => {
  const store = await storeWith(caps)
  const held = await applying({ store })
  const reserved = await store.ledger(held).reserve(1, spends(1_000))
  expect(await store.budgetLeft(held)).toBe(true)
  if (reserved.at === 'reserved') await store.ledger(held).settle(reserved.entry, spends(1_000), false)
  expect(await store.budgetLeft(held)).toBe(false)
  expect(await (await storeWith({ day: 0, automationDay: 0 })).budgetLeft(held)).toBe(true)
})

test('8. 77. an agent makes no more issues in a day than there may be, however its intents were judged', async () => {
  const [builder] = HOUSE.automations
  if (!builder) throw new Error('The house has no builder.')
  const daily = dailyOf({ automations: [{ ...builder, intents: { create_issue: 30 } }, { ...builder, id: 'signal-intake', kind: 'code', intents: { create_issue: 1 } }] })
  expect(daily).toEqual({ builder: { create_issue: 20 } })
  const store = await storeWith({ daily })
  const held = await applying({ store })
  const made: string[] = []
  for (let at = 0; at < 21; at += 1) {
    const issue: Intent = { kind: 'create_issue', payload: { temp: `t${at}`, kind: 'chore', title: 'T', body: '', criteria: ['c'], priority: 3, deps: [], fingerprint: 'f', artifacts: [] } }
    const one = { ...proposal(held, String(at)), intent: issue }
    await store.propose(held, one, judged())
    made.push(await store.intend(held, one))
  }
  expect([made.filter((one) => one === 'intended').length, made.at(-1)]).toEqual([20, 'used_up'])
})

test('what a call costs over a cap is written down and shown to people', async () => {
  const store = await storeWith({ item: 1_000 })
  const held = await applying({ store })
  const reserved = await store.ledger(held).reserve(1, spends(900))
  if (reserved.at === 'reserved') await store.ledger(held).settle(reserved.entry, spends(1_700), false)
  await tick(store)
  expect(await budget('item:1')).toEqual([1_000, 0, 1_700, 700])
  expect(Object.values((await store.world()).attention)).toMatchObject([{ kind: 'budget', run: held.id }])
})

test('turns of a run are saved before anything follows from them, and only while it is held', async () => {
  const { store, lapse } = await emptyStore()
  const held = await applying({ store })
  const step = { n: 0, content: [{ type: 'tool_use', id: 't', name: 'read', input: {} }], results: null, tree: null, usage: { input: 1, cacheWrite: 0, cacheRead: 0, output: 2 }, costKnown: false, cost: 0, exchange: 'x', turn: { stop: 'tool_use', toolMs: 0, compacted: 0 } } as const
  expect(await store.steps(held).save(step)).toBe('saved')
  const answered = { ...step, results: [{ type: 'text', text: 'There.' }], tree: 'abc' } as const
  expect(await store.steps(held).save(answered)).toBe('saved')
  expect(await store.steps(held).load()).toEqual([answered])
  await lapse(held.id)
  expect(await store.steps(held).save({ ...step, n: 1 })).toBe('lost')
  expect((await admin`select data->'tools' as tools from factory.events where type = 'stepped'`)[0]).toEqual({ tools: ['read'] })
})

test('an errand is handed out once, the newest about a subject wins, and a freeze holds back all but reading', async () => {
  const { store } = await emptyStore()
  await store.put(delivery(1))
  await tick(store)
  const [first, none] = [await store.takeErrand(), await store.takeErrand()]
  expect([first?.command, none]).toEqual([{ command: 'sendEffect', effect: 'sync_item', item: 1 }, null])
  await store.put(act({ act: 'prioritise', item: 1, priority: 1 }))
  await tick(store)
  expect(await store.takeErrand()).toBeNull()
  expect(first && await store.doneErrand(first)).toBe(false)
  const newer = await store.takeErrand()
  expect(newer?.version).toBeGreaterThan(first?.version ?? 0)
  if (newer) await store.laterErrand(newer)
  expect(await store.takeErrand()).toBeNull()
  await admin`update factory.outbox set not_before = now()`
  await store.put(act({ act: 'freeze' }))
  await tick(store)
  expect(await store.takeErrand()).toBeNull()
  await admin`update factory.outbox set command = '{"command":"sendEffect","effect":"recover","run":"r","key":"k"}'`
  expect((await store.takeErrand())?.command.effect).toBe('recover')
})

test('an errand keeps its name while it is tried again, and the next one about the same subject has another', async () => {
  const { store } = await emptyStore()
  await store.put(delivery(1))
  await tick(store)
  const first = await store.takeErrand()
  if (first) await store.laterErrand(first)
  await admin`update factory.outbox set not_before = now()`
  const again = await store.takeErrand()
  expect([again?.name, again && await store.doneErrand(again)]).toEqual([first?.name, true])
  await store.put(act({ act: 'prioritise', item: 1, priority: 1 }))
  await tick(store)
  const next = await store.takeErrand()
  expect([next?.key, next?.name === first?.name]).toEqual([first?.key, false])
})

test('88. the last tick shows what it picked and why it left the rest', async () => {
  const { store } = await emptyStore()
  expect(await store.lastTick()).toBeNull()
  for (let number = 1; number <= 10; number += 1) await store.put(delivery(number))
  await tick(store)
  expect(await store.lastTick()).toMatchObject({ picked: Array.from({ length: 9 }, (_, at) => ({ automation: 'builder', item: at + 1 })), refused: [{ item: 10, automation: 'builder', why: 'concurrency' }] })
})

test('what screens read is what the log makes of it; what differs is named and mended', async () => {
  const { store } = await emptyStore()
  await store.put(delivery(1, { depth: 4, origin: { from: 'agent', ref: '#9' } }))
  await store.put(delivery(2))
  await store.put({ kind: 'probe', id: newId(), integration: 'forge', ok: true, ms: 1 })
  await store.put(act({ act: 'level', scope: 'builder', risk: 'R1', level: 'ask' }))
  await store.put({ kind: 'delivery', id: 'pull', fresh: { about: 'pull', number: 5, item: null, state: 'open', title: 'P', head: 'a'.repeat(40), base: 'b'.repeat(40), by: 'bob', role: 'operator' } })
  await store.put(act({ act: 'approve', item: 5, head: 'a'.repeat(40) }))
  await tick(store)
  expect(await rebuildProjections(factory())).toEqual([])
  expect(await admin`select count(*)::int as items, (select count(*)::int from factory.attention) as asked, (select count(*)::int from factory.approvals) as approvals, (select count(*)::int from factory.autonomy) as levels from factory.items`)
    .toMatchObject([{ items: 3, asked: 1, approvals: 1, levels: 1 }])
  await admin`update factory.items set state = 'done' where number = 2`
  await admin`delete from factory.approvals`
  await admin`insert into factory.autonomy values ('nobody', 'R0', 'auto')`
  await admin`update factory.autonomy set evidence = '[1]' where automation = 'builder'`
  expect((await rebuildProjections(factory(), true)).map(({ table, key }) => `${table} ${key}`).sort()).toEqual([`approvals 5 ${'a'.repeat(40)} ann`, 'autonomy builder R1', 'autonomy nobody R0', 'items 2'])
  expect(await rebuildProjections(factory())).toEqual([])
})

test('a result of a check is found by its content; a success stays, what was cancelled is not kept', async () => {
  const { checks } = (await emptyStore()).store
  const result = { name: 'unit', key: 'k', conclusion: 'failure', counts: { total: 1, passed: 0, failed: 1, skipped: 0 }, report: '', artifacts: [], cached: false } as const
  await checks.save({ ...result, conclusion: 'cancelled' })
  expect(await checks.find('unit', 'k')).toBeNull()
  await checks.save(result)
  await checks.save({ ...result, conclusion: 'success' })
  await checks.save(result)
  expect(await checks.find('unit', 'k')).toMatchObject({ conclusion: 'success', cached: true })
  expect(await checks.find('types', 'k')).toBeNull()
})

test('a signal heard often waits once to be filed, and its row counts', async () => {
  const { store } = await emptyStore()
  const heard = (people: number) => store.put({ kind: 'signal', id: newId(), fingerprint: 'f1', about: 'error', title: 'It broke', body: 'At line 1', people })
  await heard(1)
  await heard(7)
  await tick(store)
  await heard(3)
  await tick(store)
  expect(Object.values((await store.world()).settings.signals)).toEqual([{ fingerprint: 'f1', about: 'error', title: 'It broke', body: 'At line 1' }])
  expect(await admin`select times, people from factory.signals`).toMatchObject([{ times: 3, people: 7 }])
  expect(await admin`select from factory.events where type = 'signal_seen'`).toHaveLength(1)
})

test('whoever waits is told after the commit of what came in and of what was queued', async () => {
  const { store } = await emptyStore()
  const heard: string[] = []
  let told = () => undefined as void
  const both = new Promise<void>((resolve) => {
    told = () => void (heard.includes('tick') && heard.includes('run') && heard.includes('effect') && resolve())
  })
  const stop = await store.listen((what) => {
    heard.push(what)
    told()
  })
  await store.put(delivery(1))
  await tick(store)
  await both
  await stop()
  expect([...new Set(heard)].sort()).toEqual(['effect', 'run', 'tick'])
})

test('what is no act or signal of a known form stops no tick', async () => {
  const { store } = await emptyStore()
  for (const [id, input] of [['a', { kind: 'act', id: 'a', act: { act: 'explode', by: 'ann', role: 'operator', door: 'cli' } }], ['b', { kind: 'run' }], ['c', null]] as const) {
    await admin`insert into factory.inbox (id, input) values (${id}, ${JSON.stringify(input)}::text::jsonb)`
  }
  await store.put(delivery(1))
  await tick(store)
  expect((await store.world()).counts.seen.feature).toBe(1)
  expect(await admin`select from factory.inbox where consumed_at is null`).toHaveLength(0)
})
