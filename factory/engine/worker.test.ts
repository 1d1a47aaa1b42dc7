import { expect, test } from 'vitest'
import { someAutomation } from '../agent/testing.ts'
import { virtualClock } from '../clock/virtual-clock.ts'
import { oidOf, worldOf } from '../core/testing.ts'
import type { Work } from '../work/work.ts'
import type { Shop } from './shop.ts'
import type { Ending } from './store.ts'
import { workRun } from './worker.ts'

const MINUTE = 60_000
const held = { id: 'run-1', automation: 'checks', item: null, depth: 0, fence: 1, resource: 'checks:x', seed: 's' }

/** A worker whose run is held as long as somebody asks, and what the run ended with. */
const working = (kind: 'agent' | 'code', work: Work) => {
  const ended: Ending[] = []
  const clock = virtualClock()
  const world = worldOf({ of: 'main', key: '', type: 'advanced', data: { from: null, to: oidOf(1), by: 'ann' }, actor: 'ann' })
  const store = {
    about: async () => ({ mode: 'live', phase: 'preparing', resumed: false, applies: null, model: null }), open: async () => [], beat: async () => true, world: async () => world, phase: async () => true,
    ledger: () => null, steps: () => null, end: async (_: unknown, ending: Ending) => void ended.push(ending),
  }
  const automation = someAutomation({ id: 'checks', kind, model: null, budget: { turns: 0, tokens: 0, cost: 0, wallMs: 30 * MINUTE } })
  const shop = { store, clock, definitions: { automations: [automation] }, works: { checks: work }, hands: () => ({}), say: () => undefined, secrets: [] } as unknown as Shop
  return { ended, clock, run: workRun(shop, held, new AbortController().signal) }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a run of code ends when its minutes are over, and what it has started is told', async () => {
  const heard: string[] = []
  const { ended, clock, run } = working('code', ({ signal }) => new Promise(() => signal.addEventListener('abort', () => heard.push('killed'))))
  await settled()
  clock.move(30 * MINUTE - 1)
  await settled()
  expect([ended, heard]).toEqual([[], []])
  clock.move(1)
  await run
  expect(heard).toEqual(['killed'])
  expect(ended).toEqual([{ reason: 'wall', note: 'checks has 30 minutes, not counting waits for a turn at the machine, and they are over.' }])
})

test('one that is done by then ends as it says, and an agent minds its minutes itself', async () => {
  const done: Work = async ({ clock }) => {
    await clock.after(31 * MINUTE)
    return { intents: [], ending: { reason: 'nothing_to_do' } }
  }
  const quick = working('code', async () => ({ intents: [], ending: { reason: 'nothing_to_do' } }))
  await quick.run
  const agent = working('agent', done)
  await settled()
  agent.clock.move(31 * MINUTE)
  await agent.run
  expect([quick.ended, agent.ended]).toEqual([[{ reason: 'nothing_to_do' }], [{ reason: 'nothing_to_do' }]])
})
