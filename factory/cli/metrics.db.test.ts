import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { definitions } from '../automations/all.ts'
import { CALM } from '../simulate/bench.ts'
import { simulate } from '../simulate/simulate.ts'
import { compare, figuresOf, readMetrics } from './metrics-read.ts'
import { contextOn, happened, type, untilVerified } from './testing.ts'

const factory = factoryOn(testDatabase())
const ALL = { from: 0, to: Date.UTC(2100, 0, 1) }

test('93. every figure of a whole simulated house equals what the database counts', { timeout: 60_000 }, async () => {
  const { bench } = await simulate({ seed: 'figures', issues: 40, definitions: definitions('defs', 4), faults: { ...CALM, crash: 0.01, lostAnswer: 0.02 } })
  const rows = bench.store.log.map(({ stream, version, type: name, data, actor, cause, depth, at }) => ({ stream, version, type: name, v: 1, data, actor, cause, depth, at }))
  await factory().transaction((tx) => tx.execute(sql`
    insert into factory.events (stream, version, type, v, data, actor, cause, depth, at)
    select stream, version, type, v, data, actor, cause, depth, to_timestamp(at / 1000) from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(stream text, version int, type text, v int, data jsonb, actor text, cause text, depth int, at double precision)`))
  const { metrics, miscounts } = await readMetrics(factory(), ALL)
  expect(miscounts).toEqual([])
  expect(metrics.product).toBeGreaterThan(20)
  expect(metrics.autonomous.answered + metrics.autonomous.pushed).toBeGreaterThan(0)
  expect(metrics.laws.filter(({ state }) => state !== 'holds')).toEqual([])
  const half = { from: 0, to: Math.floor(((bench.store.log[0]?.at ?? 0) + (bench.store.log.at(-1)?.at ?? 0)) / 2) }
  expect((await readMetrics(factory(), half)).miscounts).toEqual([])
})

test('93. a planted miscount is shown in place of its figure, and the command ends with 1', async () => {
  const { metrics } = await readMetrics(factory(), ALL)
  expect(compare({ ...figuresOf(metrics), product: metrics.product + 1 }, figuresOf(metrics))).toEqual([{ figure: 'product', folded: metrics.product + 1, recounted: metrics.product }])
  // A budget row that says something else than its entries.
  await factory().transaction((tx) => tx.execute(sql`insert into factory.budgets (scope, cap, spent) values ('day:2026-01-05', 100, 7)`))
  const { exit, out, progress } = await type(contextOn(factory), 'metrics')
  expect(exit).toBe(1)
  expect(out).toContain('law of money: BROKEN at day:2026-01-05: 0 is not 7')
  // In the place of the figure that rests on it, and of no other.
  expect(out.filter((line) => line.includes('NOT SHOWN'))).toEqual(['cost of an accepted change: NOT SHOWN, law of money: BROKEN at day:2026-01-05: 0 is not 7'])
  expect(progress.join()).toContain('money (day:2026-01-05: 0 is not 7)')
  await factory().transaction((tx) => tx.execute(sql`delete from factory.budgets`))
})

test('a change of documents is routine', async () => {
  const before = (await readMetrics(factory(), ALL)).metrics
  await happened(factory(), ...untilVerified(5_001, newId(), 'R0'), ...untilVerified(5_002, newId()))
  const { metrics, miscounts } = await readMetrics(factory(), ALL)
  expect([metrics.routine - before.routine, metrics.product - before.product, miscounts]).toEqual([1, 1, []])
})

test('a change whose pull request a person opened is not the factory\'s own, by the log and by the database', async () => {
  const before = (await readMetrics(factory(), ALL)).metrics
  await happened(factory(), ...untilVerified(5_003, newId()).map((event) => (event.type === 'pull_opened' ? { ...event, data: { ...event.data, by: 'ann', role: 'operator' as const } } : event)))
  const { metrics, miscounts } = await readMetrics(factory(), ALL)
  expect([metrics.autonomous.pushed - before.autonomous.pushed, metrics.autonomous.none - before.autonomous.none, miscounts]).toEqual([1, 0, []])
})

test('a change that somebody merged on the forge is not the factory\'s own, by the log and by the database', async () => {
  const before = (await readMetrics(factory(), ALL)).metrics
  await happened(factory(), ...untilVerified(5_006, newId()).filter(({ type: name }) => name !== 'queued').map((event) => (event.type === 'merged' ? { ...event, data: { commit: event.data.commit, tree: 't', base: event.data.base, by: 'ann' } } : event)))
  const { metrics, miscounts } = await readMetrics(factory(), ALL)
  expect([metrics.autonomous.pushed - before.autonomous.pushed, metrics.autonomous.none - before.autonomous.none, miscounts]).toEqual([1, 0, []])
})

test('93. a word to a run, and what passed only once more, are counted alike by the log and by the database', async () => {
  const before = (await readMetrics(factory(), ALL)).metrics
  const amid = (number: number, ...events: Parameters<typeof happened>[1][]) => {
    const all = untilVerified(number, newId())
    return [...all.slice(0, 5), ...events, ...all.slice(5)]
  }
  const on = { of: 'attention', key: newId() } as const
  const question = { kind: 'question', question: 'Which?', item: 5_005, options: [{ id: 'a', text: 'A', decision: 'park' }], default: 'a', dueAt: 10, severity: 1, evidence: [] } as const
  const checked = { head: 'a'.repeat(40), name: 'types', conclusion: 'success', counts: { total: 1, passed: 1, failed: 0, skipped: 0 }, artifact: null, cached: false, chance: 1 } as const
  const said = (item: number) => ({ of: 'engine', key: '', type: 'said', data: { run: newId(), item, by: 'ann' } }) as const
  await happened(
    factory(), ...amid(5_004, { of: 'item', key: '5004', type: 'checked', data: checked }, said(5_004)), ...amid(5_005, { ...on, type: 'opened', data: { ...question, options: [...question.options], evidence: [] } }, { ...on, type: 'acked', data: { by: 'ann' } }),
    said(5_002),
  )
  const { metrics, miscounts } = await readMetrics(factory(), ALL)
  expect([metrics.autonomous.answered - before.autonomous.answered, metrics.autonomous.none - before.autonomous.none, metrics.flakes.part - before.flakes.part, miscounts]).toEqual([2, 0, 1, []])
})

test('93. a figure that is counted differently is printed as miscounted in its own place, and the command ends with 1', async () => {
  expect((await type(contextOn(factory), 'metrics')).exit).toBe(0)
  // The answer to a question that was never asked: the fold has it, the database finds nothing to count it from.
  await factory().transaction((tx) => tx.execute(sql`insert into factory.events (stream, version, type, v, data, actor, cause) values ('attention:twice', 1, 'answered', 1, '{}', 'ann', 'test')`))
  const { exit, out, progress } = await type(contextOn(factory), 'metrics')
  expect([exit, progress.join()]).toEqual([1, expect.stringContaining('attention.answered') as string])
  expect(out.find((line) => line.startsWith('asked'))).toMatch(/^asked.*MISCOUNTED, attention\.answered \d+ by the log, \d+ by the database$/)
})
