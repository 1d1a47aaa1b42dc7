import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { someone } from '#commands/testing.ts'
import { factoryOn, someQueuedRun } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { putAct } from '#db/writes/factory/acts.ts'
import { setFrozen } from '#db/writes/factory/tick.ts'
import { newId } from '#domain/ids.ts'
import { rebuildProjections } from '../engine/pg-projections.ts'
import { pgStore } from '../engine/pg-store.ts'
import { CAPS, HOUSE, tick } from '../engine/testing.ts'
import { contextOn, happened, inReview, type, untilVerified } from './testing.ts'

const factory = factoryOn(testDatabase())
const HEAD = 'a'.repeat(40)
const typed = (...argv: string[]) => type(contextOn(factory), ...argv)
const json = async <T>(...argv: string[]): Promise<T> => (JSON.parse((await typed(...argv, '--json')).out.at(-1) ?? '') as { data: T }).data

/** An approval in the log whose act is in the inbox as given. */
const approved = async (number: number, by: string, door: 'console' | 'cli', acted: Record<string, unknown> | null): Promise<void> => {
  const id = `act:${newId()}`
  if (acted) await factory().transaction((tx) => putAct(tx, id, { kind: 'act', id, act: { act: 'approve', by, door, head: HEAD, role: 'operator', ...acted } }))
  await happened(factory(), ...inReview(number, newId()), { of: 'item', key: String(number), type: 'approved', data: { head: HEAD, by, role: 'operator', door, act: id } })
}

test('audit finds the act of an approval, and by the console its session; what it does not find is named and ends with 1', async () => {
  const [linnea, other] = [await someone(), await someone()]
  const name = `person:${linnea.accountId}`
  await approved(1, 'ann', 'cli', {})
  await approved(2, name, 'console', { session: linnea.sessionId })
  expect((await typed('audit')).exit).toBe(0)
  await approved(3, 'ann', 'cli', null)
  await approved(4, 'ann', 'cli', { head: 'b'.repeat(40) })
  await approved(5, name, 'console', {})
  await approved(6, name, 'console', { session: newId() })
  await approved(7, name, 'console', { session: other.sessionId })
  const { exit, progress, out } = await typed('audit')
  expect(exit).toBe(1)
  expect([...progress.join().matchAll(/approval of #(\d+)/g)].map(([, number]) => number)).toEqual(['3', '4', '5', '6', '7'])
  expect(out.filter((line) => line.includes('NO ACT OR SESSION FOUND'))).toHaveLength(5)
})

test('audit fails for a weakened check that was merged without a person', async () => {
  await happened(
    factory(), ...inReview(11, newId()), { of: 'item', key: '11', type: 'assessed', data: { head: HEAD, risk: 'R3', why: [], weakening: ['W1'] } },
    { of: 'item', key: '11', type: 'queued', data: { head: HEAD } },
  )
  expect((await typed('audit')).progress.join()).not.toContain('#11')
  await happened(factory(), { of: 'item', key: '11', type: 'merged', data: { commit: 'c'.repeat(40), tree: 't', base: HEAD, batch: 'b' } })
  expect((await typed('audit')).progress.join()).toContain('#11 merged a weakened check unapproved')
})

test('cost sums what was settled and what is open, by automation and by item, and says when a price is not known', async () => {
  const pays = async (automation: string, item: number, { amount, actual, estimated = false, known = true }: { amount: number; actual: number | null; estimated?: boolean; known?: boolean }) => {
    const { run } = await someQueuedRun(factory(), { automation, item })
    await factory().transaction(async (tx) => {
      await tx.execute(sql`insert into factory.budget_entries (id, run, step, scopes, amount, actual, estimated, settled_at)
        values (${newId()}, ${run}, 1, '{}', ${amount}, ${actual}, ${estimated}, ${actual === null ? null : sql`now()`})`)
      if (!known) await tx.execute(sql`insert into factory.steps (run, n, content, usage, cost_known, cost, turn) values (${run}, 1, '[]', '{}', false, 0, '{}')`)
    })
  }
  await pays('feature-builder', 1, { amount: 300, actual: 200 })
  await pays('feature-builder', 2, { amount: 300, actual: 100, estimated: true })
  await pays('pr-reviewer', 1, { amount: 500, actual: null, known: false })
  const sum = { calls: 1, open: 0, estimated: 0, costKnown: true }
  expect(await json('cost')).toEqual({
    by: 'automation', rows: [{ ...sum, key: 'feature-builder', calls: 2, spent: 300, estimated: 100 }, { ...sum, key: 'pr-reviewer', spent: 0, open: 500, costKnown: false }],
    total: { ...sum, calls: 3, spent: 300, open: 500, estimated: 100, costKnown: false },
  })
  expect((await json<{ rows: unknown[] }>('cost', '--by', 'item')).rows).toEqual([{ ...sum, key: '#1', calls: 2, spent: 200, open: 500, costKnown: false }, { ...sum, key: '#2', spent: 100, estimated: 100 }])
  expect((await json<{ rows: unknown[] }>('cost', '--since', '2100-01-01')).rows).toMatchObject([{ key: 'pr-reviewer', open: 500 }])
  expect((await typed('cost')).out.at(-1)).toContain('and what is not known')
})

const frozen = async (): Promise<string[]> => {
  const [row] = await factory().transaction((tx) => tx.execute<{ frozen: string[] }>(sql`select frozen from factory.settings`))
  return row?.frozen ?? []
}

test('41. a tick that began before a freeze was typed, and lifts others, leaves it: its act is the next tick’s', async () => {
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  let lifting: Promise<void> = Promise.resolve()
  await factory().transaction(async (tx) => {
    // What `freeze` does in its transaction, which is still open when the tick comes to its rows.
    await tx.execute(sql`update factory.settings set frozen = '{all}'`)
    await putAct(tx, 'act:freeze', { kind: 'act', id: 'act:freeze', act: { act: 'freeze', scope: 'all', by: 'ann', role: 'operator', door: 'cli' } })
    lifting = factory().transaction((other) => setFrozen(other, []))
    for (;;) {
      const [row] = await factory().transaction((look) => look.execute<{ n: number }>(sql`select count(*)::int as n from pg_locks where not granted`))
      if (row?.n) break
    }
  })
  await lifting
  expect(await frozen()).toEqual(['all'])
  await tick(store)
  expect([(await store.world()).settings.frozen, await frozen()]).toEqual([['all'], ['all']])
  await typed('freeze', '--off')
  await tick(store)
  expect([(await store.world()).settings.frozen, await frozen()]).toEqual([[], []])
})

test('audit says how far each is trusted and by which items, and trust is lifted by a tick once it is earned', async () => {
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  const merges = async (...numbers: readonly number[]) => {
    for (const number of numbers) await happened(factory(), ...untilVerified(number, newId()))
    await tick(store)
  }
  const told = async () => (await typed('audit')).out.filter((line) => line.startsWith('feature-builder R2'))
  await merges(101, 102, 103, 104, 105, 106, 107, 108, 109)
  expect(await told()).toEqual(['feature-builder R2 is at probation: 9 of 9 merges since are clean (#101, #102, #103, #104, #105, #106, #107, #108, #109)'])
  await merges(110)
  expect(await told()).toEqual([
    'feature-builder R2: probation → auto (10 clean merges: #101, #102, #103, #104, #105, #106, #107, #108, #109, #110)', 'feature-builder R2 is at auto: 0 of 0 merges since are clean',
  ])
  expect((await rebuildProjections(factory())).filter(({ table }) => table === 'autonomy')).toEqual([])
})
