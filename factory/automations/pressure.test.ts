import { expect, test } from 'vitest'
import type { NotNow } from '#domain/factory/not-now.ts'
import type { ItemKind } from '#domain/factory/item.ts'
import { select } from '#factory/core/select.ts'
import { oidOf, worldOf } from '#factory/core/testing.ts'
import type { Emitted } from '#factory/core/tick.ts'
import type { World } from '#factory/core/world.ts'
import { definitions } from './all.ts'

const FACTORY = definitions('defs', 4)
const [MAIN, NEXT] = [oidOf(1), oidOf(2)]

const on = (item: number) => ({ of: 'item', key: String(item), actor: 'engine' }) as const
const seen = { title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 } as const
const opened = (item: number, kind: ItemKind): Emitted => ({ ...on(item), type: 'seen', data: { ...seen, labels: [], origin: { ...seen.origin }, kind } })
const ready = (item: number, kind: ItemKind): Emitted[] => [opened(item, kind), { ...on(item), type: 'triaged', data: { kind, priority: 1, area: 'x', criteria: [], deps: [], size: 'S' } }]
/** A pull request of an item of its own. */
const pullBy = (item: number, by: string): Emitted => ({ ...on(item), type: 'seen', data: { ...seen, labels: [], origin: { ...seen.origin }, kind: 'chore', pull: { number: item, head: oidOf(item), base: MAIN, by } } })
const main = { of: 'main', key: '', actor: 'engine' } as const
const engine = { of: 'engine', key: '', actor: 'engine' } as const
const filed = (fingerprint: string, item: number): Emitted => ({ ...engine, type: 'signal_filed', data: { fingerprint, item } })
const SERVED: readonly Emitted[] = [{ ...main, type: 'advanced', data: { from: null, to: MAIN, by: 'ann' } }, { ...main, type: 'release_live', data: { release: 'r1', commit: MAIN, tree: 't', slot: 'blue' } }]

/** Why each candidate is not started now, by automation and item; null when it would be. */
const reasons = (world: World, given = FACTORY): Record<string, NotNow | null> => {
  const { picks, refused } = select(world, given, world.at)
  const line = (automation: string, item: number | undefined) => `${automation} ${item ?? '-'}`
  const all = [...picks.map(({ candidate }) => ({ candidate, why: null })), ...refused]
  return Object.fromEntries(all.map(({ candidate, why }) => [line(candidate.automation, candidate.item?.number), why] as const))
}

test('pull requests of people keep nobody from building; those of the factory do', () => {
  const with3 = (by: string) => reasons(worldOf(...ready(1, 'feature'), ...[5, 6, 7].map((item) => pullBy(item, by))))['feature-builder 1']
  expect([with3('bob'), with3('feature-builder')]).toEqual([null, 'open_pulls'])
})

test('while main is red only the bug that it names is worked on; where none is filed, any', () => {
  const bugs = [...ready(1, 'bug'), ...ready(2, 'bug'), ...ready(3, 'feature')]
  const red: Emitted = { ...main, type: 'red', data: { commit: MAIN, checks: ['unit'] } }
  const told = reasons(worldOf(...SERVED, ...bugs, filed('check:unit', 2), filed('journey:smoke', 1), red))
  expect([told['bug-fixer 1'], told['bug-fixer 2'], told['feature-builder 3']]).toEqual(['main_red', null, 'main_red'])
  const unnamed = reasons(worldOf(...SERVED, ...bugs, red))
  expect([unnamed['bug-fixer 1'], unnamed['bug-fixer 2'], unnamed['feature-builder 3']]).toEqual([null, null, 'main_red'])
})

test('a release that could not be served names the bug that was filed about it', () => {
  const failed: Emitted[] = [{ ...main, type: 'advanced', data: { from: MAIN, to: NEXT, by: 'merge-queue' } }, { ...main, type: 'release_failed', data: { release: 'r2', commit: NEXT, tree: 't', slot: 'green' } }]
  const told = reasons(worldOf(...SERVED, ...ready(1, 'bug'), ...ready(2, 'bug'), ...failed, filed('release:health', 2)))
  expect([told['bug-fixer 1'], told['bug-fixer 2']]).toEqual(['main_red', null])
})

const signal: Emitted = { ...engine, type: 'signal_seen', data: { fingerprint: 'f', about: 'error', title: 'T', body: '' } }
const spending = (share: number): World => {
  const world = worldOf(...ready(1, 'bug'), ...ready(2, 'feature'), pullBy(5, 'bob'), opened(4, 'feature'), signal)
  return { ...world, day: { ...world.day, spent: share * FACTORY.dayCap } }
}

test.each([
  [0.79, { 'signal-intake -': null, 'feature-planner 4': null, 'bug-fixer 1': null, 'checks 5': null }],
  [0.8, { 'signal-intake -': 'money', 'feature-planner 4': 'money', 'feature-builder 2': 'money', 'bug-fixer 1': null, 'checks 5': null }],
  [1, { 'signal-intake -': 'money', 'feature-planner 4': 'money', 'bug-fixer 1': 'money', 'checks 5': null }],
] as const)('with %s of the day’s money spent, only what is left for that goes on', (share, expected) => {
  expect(reasons(spending(share))).toMatchObject(expected)
})

test('27. a day cap of 0 stops what asks a model and nothing else', () => {
  expect(reasons(spending(0), { ...FACTORY, dayCap: 0 })).toMatchObject({ 'signal-intake -': null, 'feature-planner 4': 'money', 'bug-fixer 1': 'money', 'checks 5': null })
})

test('the money of a day keeps nobody from looking at a release: what a model would only write down is done without', () => {
  const world = worldOf(...SERVED, { ...main, type: 'red', data: { commit: MAIN, checks: ['unit'] } })
  for (const [spent, dayCap] of [[FACTORY.dayCap, FACTORY.dayCap], [0, 0]] as const) {
    expect(reasons({ ...world, day: { ...world.day, spent } }, { ...FACTORY, dayCap })['post-merge-verifier -']).toBeNull()
  }
})

test('an automation whose next call a cap of the day did not hold starts nothing more that day', () => {
  const run = { of: 'run', key: 'r', actor: 'feature-planner' } as const
  const budget = { turns: 1, tokens: 1, cost: 1, wallMs: 1 }
  const world = worldOf(
    opened(1, 'feature'), opened(2, 'feature'), ...ready(3, 'feature'), { ...run, type: 'queued', data: { automation: 'feature-planner', defHash: 'h', lease: 'item:1', item: 1, fence: 1, seed: 's', mode: 'live', budget, depth: 0 } },
    { ...run, type: 'claimed', data: { worker: 'w', fence: 1 } }, { ...run, type: 'ended', data: { reason: 'automation_cap', class: 'budget', used: false, note: '' } },
  )
  expect(reasons(world)).toMatchObject({ 'feature-planner 2': 'capped', 'feature-builder 3': null })
  expect(reasons({ ...world, day: { ...world.day, capped: [] } })).toMatchObject({ 'feature-planner 2': null })
})
