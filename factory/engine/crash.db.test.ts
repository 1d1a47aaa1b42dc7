import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factoryOn, letLapse } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { rebuildProjections } from './pg-projections.ts'
import { pgStore } from './pg-store.ts'
import { foldFromZero } from './pg-world.ts'
import { CAPS, HOUSE, tick } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)
const run = promisify(execFile)

let admin: ReturnType<typeof postgres>
beforeAll(() => {
  admin = postgres(database.url(), { max: 1, onnotice: () => undefined })
})
afterAll(() => admin.end())

const child = (call: number) =>
  run(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'crash-child.ts'), database.url(), String(call)]).then(
    ({ stdout }) => ({ calls: Number(stdout), killed: false }),
    (error: { signal?: string }) => {
      if (error.signal !== 'SIGKILL') throw error as Error
      return { calls: 0, killed: true }
    },
  )

/** Takes up what dead workers left, as engine and workers do, until nothing is under way. */
const tidyUp = async (): Promise<void> => {
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  for (let round = 0; round < 20; round += 1) {
    for (const { holder } of await admin<{ holder: string }[]>`select holder from factory.leases where expires_at is not null`) await letLapse(factory(), holder)
    await tick(store)
    for (let held = await store.claim('again'); held; held = await store.claim('again')) {
      for (const { key, state } of await store.open(held.id)) {
        await store.finish(held, key, state === 'sent' ? { state: 'failed', why: 'read back: absent' } : { state: 'dropped', why: 'begun anew' })
      }
      await store.end(held, { reason: 'gave_up' })
    }
    await tick(store)
    const world = await store.world()
    if (Object.keys(world.runs).length === 0) return
    for (const { number } of Object.values(world.items)) await store.put({ kind: 'act', id: `close:${number}`, act: { act: 'refuse', by: 'ann', role: 'operator', door: 'cli', item: number } })
  }
  throw new Error('Something is under way for ever.')
}

const rows = async () => {
  const [row] = await admin<Record<string, number>[]>`
    select (select count(*)::int from factory.leases where holder is not null) as held, (select count(*)::int from factory.runs where phase <> 'ended') as live,
      (select count(*)::int from factory.effects where state in ('intended', 'sent', 'unknown')) as open, (select count(*)::int from factory.budget_entries where settled_at is null) as unsettled,
      (select coalesce(sum(reserved), 0)::int from factory.budgets) as reserved, (select count(*)::int from factory.inbox where consumed_at is null) as waiting`
  return row
}

// What is durable after a call is what is durable when the next one dies before its commit: one death a call covers both sides of it.
test('16. a process killed in any call of the store leaves a log that folds and rows that agree with it', { timeout: 600_000 }, async () => {
  const { calls } = await child(0)
  expect(calls).toBeGreaterThan(15)
  for (let call = 1; call <= calls; call += 1) {
    expect([call, (await child(call)).killed]).toEqual([call, true])
    const world = await factory().transaction(async (tx) => foldFromZero(tx, Number((await admin<{ seq: string }[]>`select max(seq) as seq from factory.events`)[0]?.seq ?? 0)))
    const leases = await admin<{ holder: string; fence: string }[]>`select holder, fence from factory.leases where holder is not null`
    // Who holds what is the same in the log and in the rows, whatever was cut off.
    expect(leases.map(({ holder, fence }) => [holder, Number(fence)]).sort()).toEqual(Object.values(world.runs).map(({ id, fence }) => [id, fence]).sort())
    await tidyUp()
    expect(await rows()).toEqual({ held: 0, live: 0, open: 0, unsettled: 0, reserved: 0, waiting: 0 })
  }
  expect(await rebuildProjections(factory())).toEqual([])
  const effects = await admin<{ state: string }[]>`select distinct state from factory.effects order by state`
  expect(effects.map(({ state }) => state)).toEqual(['confirmed', 'dropped', 'failed'])
})
