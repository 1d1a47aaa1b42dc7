import { expect, test } from 'vitest'
import type { AutomationView, World } from '#factory/core/world.ts'
import { sampleWorlds } from '../sample-worlds.ts'
import { hasRunDry } from './run-dry.ts'

const HOUR = 3_600_000
const served = sampleWorlds().find(({ main, items }) => main.live !== null && Object.keys(items).length === 1) as World
const of = (lastEndedAt: number): AutomationView => ({ infrastructureInARow: 0, modelInARow: 0, failedInARow: 0, lastEndedAt, lastOkAt: lastEndedAt })

/** A world at an hour of which everything is over, with the ends of runs. */
const quiet = (at: number, automations: World['automations'] = {}): World => ({ ...served, items: {}, automations, at: (served.main.live?.at ?? 0) + at })

test('an hour after the last thing that happened something new may be looked for', () => {
  expect(hasRunDry(quiet(HOUR - 1), 'planner')).toBe(false)
  expect(hasRunDry(quiet(HOUR), 'planner')).toBe(true)
  const start = served.main.live?.at ?? 0
  expect(hasRunDry(quiet(2 * HOUR, { builder: of(start + 1.5 * HOUR) }), 'planner')).toBe(false)
  expect(hasRunDry(quiet(2 * HOUR, { builder: of(start + HOUR) }), 'planner')).toBe(true)
})

test('a look that nothing came of is repeated a day later; one that something came of, an hour after that', () => {
  const start = served.main.live?.at ?? 0
  expect(hasRunDry(quiet(3 * HOUR, { planner: of(start + HOUR) }), 'planner')).toBe(false)
  expect(hasRunDry(quiet(25 * HOUR, { planner: of(start + HOUR) }), 'planner')).toBe(true)
  expect(hasRunDry(quiet(3 * HOUR, { planner: of(start + HOUR), builder: of(start + 2 * HOUR) }), 'planner')).toBe(true)
})

test('while anything is under way, or main is not well, or nothing is served, nothing is looked for; what waits for a person is no reason', () => {
  const [item] = Object.values(served.items)
  if (!item) throw new Error('The sample world has an item.')
  const since = quiet(0).at
  const holding = (state: (typeof item)['state']): World => ({ ...quiet(2 * HOUR), items: { 1: { ...item, state, since } } })
  for (const state of ['inbox', 'ready', 'building', 'in_review', 'merging', 'deployed'] as const) expect(hasRunDry(holding(state), 'planner'), state).toBe(false)
  for (const state of ['blocked', 'verified', 'needs_human'] as const) expect(hasRunDry(holding(state), 'planner'), state).toBe(true)
  const { main } = served
  for (const ill of [{ live: null }, { failed: 'x' }, { red: { commit: 'x', checks: [] } }]) expect(hasRunDry({ ...quiet(2 * HOUR), main: { ...main, ...ill } }, 'planner')).toBe(false)
})
