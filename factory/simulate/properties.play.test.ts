import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definitions } from '../automations/all.ts'
import { CALM, newBench, SOUND_ENGINE, type Bench } from './bench.ts'
import { memoryLedger } from './memory-ledger.ts'
import { simulate, type Play } from './simulate.ts'

const HOUSE = definitions('defs', 4)
const RUNS = 200
const share = fc.double({ min: 0, max: 0.05, noNaN: true })
// Short and bad: one to three issues, any mixture of misfortunes, any people.
const history: fc.Arbitrary<Pick<Play, 'seed' | 'issues' | 'faults' | 'people'>> = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 12 }), issues: fc.integer({ min: 1, max: 3 }),
  faults: fc.record({ lostAnswer: share, failBefore: share, refused: share, unprovable: share, crash: share, stall: share }),
  people: fc.constantFrom('lively' as const, 'prompt' as const),
})

test('1–9, 12–15. short histories of any seed and mixture of misfortunes break no property', { timeout: 180_000 }, async () => {
  await fc.assert(fc.asyncProperty(history, async (given) => {
    const { violations } = await simulate({ ...given, definitions: HOUSE })
    expect(violations).toEqual([])
  }), { numRuns: RUNS })
})

const stateOf = ({ store }: Bench): unknown => JSON.parse(JSON.stringify(store.world()))

test('10. the log alone gives the state: folding it again, in pieces of any size, is the same', { timeout: 180_000 }, async () => {
  await fc.assert(fc.asyncProperty(history, fc.integer({ min: 1, max: 50 }), async (given, size) => {
    const { bench } = await simulate({ ...given, definitions: HOUSE })
    let world = newBench('', HOUSE).store.world()
    for (let at = 0; at < bench.store.log.length; at += size) world = SOUND_ENGINE.fold(world, bench.store.log.slice(at, at + size))
    expect(JSON.parse(JSON.stringify(world))).toEqual(stateOf(bench))
  }), { numRuns: RUNS })
})

test('11. a worker that dies anywhere leaves what it would have left alive', { timeout: 180_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.string({ minLength: 1, maxLength: 12 }), fc.integer({ min: 2, max: 120 }), async (seed, crashAt) => {
    const played = async (crash?: number) => {
      const { bench, violations, merged } = await simulate({ seed, issues: 1, definitions: HOUSE, faults: CALM, people: 'prompt', ...(crash === undefined ? {} : { crashAt: crash }) })
      return { violations, merged, states: Object.values(bench.store.world().closed).flatMap((group) => Object.values(group)).map(({ number, state }) => `${number} ${state}`) }
    }
    expect(await played(crashAt)).toEqual(await played())
  }), { numRuns: RUNS })
})

test('5. whatever is reserved and settled in whatever order, no scope goes over its cap unless it is written down', () => {
  const step = fc.oneof(
    fc.record({ at: fc.constant('reserve' as const), run: fc.integer({ min: 1, max: 4 }), amount: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ at: fc.constant('settle' as const), entry: fc.integer({ min: 1, max: 40 }), actual: fc.integer({ min: 0, max: 600 }) }),
  )
  const play = (steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], locks: boolean) => {
    const ledger = memoryLedger(1_000, locks)
    for (const one of steps) {
      if (one.at === 'reserve') ledger.reserve(`r${one.run}`, 'day', one.amount)
      else ledger.settle(`e${one.entry}`, one.actual)
    }
    return [...ledger.budgets].every(([scope, { cap, reserved, spent, overrun }]) => {
      const entries = [...ledger.entries.values()].filter(({ scopes }) => scopes.includes(scope))
      return spent === entries.reduce((sum, { actual }) => sum + (actual ?? 0), 0) && reserved === entries.reduce((sum, { amount, actual }) => sum + (actual === null ? amount : 0), 0) && reserved + spent <= cap + overrun
    })
  }
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => play(steps, true)), { numRuns: RUNS })
  expect(fc.check(fc.property(fc.array(step, { maxLength: 60 }), (steps) => play(steps, false)), { numRuns: RUNS }).failed).toBe(true)
})
