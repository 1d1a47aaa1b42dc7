import { expect, test } from 'vitest'
import { logged, oidOf, worldOf } from './testing.ts'
import { fold } from './world.ts'

const RUN = { of: 'run', key: 'r1', actor: 'engine' } as const
const main = (from: string | null, to: string) => ({ of: 'main', key: '', actor: 'ann', type: 'advanced', data: { from, to, by: 'ann' } }) as const
const claimed = (fence: number) => ({ ...RUN, type: 'claimed', data: { worker: 'w', fence } }) as const

test('63. a run that is claimed again goes on from the commit it was queued with, wherever main is by then', () => {
  const queued = { automation: 'feature-planner', defHash: 'h', lease: 'item:1', fence: 1, seed: 's', mode: 'live' as const, budget: { turns: 1, tokens: 1, cost: 1, wallMs: 1 }, depth: 0, base: oidOf(1) }
  const begun = worldOf(main(null, oidOf(1)), { ...RUN, type: 'queued', data: queued }, main(oidOf(1), oidOf(2)), claimed(1))
  expect(begun.runs.r1?.base).toBe(oidOf(1))
  const resumed = fold(begun, logged([main(oidOf(2), oidOf(3)), { ...RUN, type: 'resumed', data: { worker: 'w', fence: 2, step: 0 } }, claimed(2)], begun.seq + 1))
  expect([resumed.main.head, resumed.runs.r1?.base]).toEqual([oidOf(3), oidOf(1)])
})
