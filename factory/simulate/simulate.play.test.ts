import { expect, test } from 'vitest'
import { definitions } from '../automations/all.ts'
import { itemOf } from '../core/world.ts'
import { CALM, ROUGH, SOUND_ENGINE, type Bench, type Engine } from './bench.ts'
import { MUTANTS, STALLING } from './mutants.ts'
import { shrink } from './shrink.ts'
import { simulate, type Play } from './simulate.ts'

const HOUSE = definitions('defs', 4)
const play = (change: Partial<Play>) => simulate({ seed: 'a house', issues: 40, definitions: HOUSE, faults: ROUGH, ...change })

test.each(['one', 'two', 'three', 'four', 'five', 'six'])('91. issues of the seed %s end without a violation, whatever is lost or dies', { timeout: 60_000 }, async (seed) => {
  const { violations, merged, bench } = await play({ seed })
  expect(violations).toEqual([])
  expect(merged).toBeGreaterThan(30)
  expect(bench.store.log.some(({ of, type }) => of === 'run' && type === 'resumed')).toBe(true)
})

test('9. an effect that nobody can prove is asked about until somebody has looked, whatever becomes of its pull request', { timeout: 60_000 }, async () => {
  const { violations } = await play({ seed: 'a mutant', issues: 100, faults: STALLING })
  expect(violations).toEqual([])
})

test('10. the same seed plays the same story', { timeout: 60_000 }, async () => {
  const story = async (engine: Engine) => (await play({ issues: 15, engine })).bench.store.log
  expect(await story(SOUND_ENGINE)).toEqual(await story(SOUND_ENGINE))
  let calls = 0
  const shuffling: Engine = {
    ...SOUND_ENGINE,
    // A tie broken by something that is not in the events.
    decide: (world, inputs, moment, given) => SOUND_ENGINE.decide(world, inputs, { ...moment, seed: `${moment.seed} ${(calls += 1)}` }, given),
  }
  expect(await story(shuffling)).not.toEqual(await story(shuffling))
})

// What a house meets follows from its seed, and from every step of the engine: a change of one moves all. One of a few houses meets what shows the fault.
const HOUSES = ['a', 'h', 'b', 'e']

test.each(MUTANTS)('92. property $property catches the mutant "$name"', { timeout: 180_000 }, async ({ property, engine }) => {
  for (const seed of HOUSES) {
    const { violations } = await play({ engine, seed, issues: 120, faults: STALLING })
    if (violations.some((violation) => violation.property === property)) return
  }
  expect.fail(`None of ${HOUSES.length} houses shows it.`)
})

test('92. what a mutant breaks is made small, and its trace repeats', { timeout: 180_000 }, async () => {
  const mutant = MUTANTS.find(({ name }) => name === 'hash not compared')
  if (!mutant) throw new Error('The mutant is gone.')
  const given: Play = { seed: 'd', issues: 60, definitions: HOUSE, engine: mutant.engine, faults: STALLING }
  const trace = await shrink(given, 3)
  expect(trace?.play.issues).toBeLessThan(60)
  expect(trace?.lines.slice(0, 2)).toEqual([expect.stringMatching(/^seed d, \d+ issues, faults: /), `property 3: ${trace?.violation.what}`])
  expect((await simulate(trace?.play ?? given)).violations).toContainEqual(trace?.violation)
  expect(await shrink(trace?.play ?? given, 3)).toEqual(trace)
  expect(await shrink({ ...given, engine: SOUND_ENGINE }, 3)).toBeNull()
})

/** What the forge and the items show, leaving out names that follow from the time of day. */
const contents = async ({ forge, store }: Bench) => {
  const listed = await forge.list({})
  const items = listed.ok ? listed.value.rows.map(({ kind, title, number }) => ({ kind, title, state: itemOf(store.world(), number)?.state ?? null })) : []
  const thread = await forge.thread(1)
  return { items, said: thread.ok ? thread.value.rows.map((entry) => (entry.kind === 'comment' ? entry.body : entry.kind)) : [], merges: store.world().main.advances, live: store.world().main.live !== null }
}

const quiet = (crashAt?: number, engine?: Engine) =>
  play({ issues: 1, faults: CALM, people: 'prompt', seed: 'crash', ...(crashAt === undefined ? {} : { crashAt }), ...(engine ? { engine } : {}) })

test('11. 16. a worker that dies before or after any I/O of a whole issue leaves what it would have left alive', { timeout: 120_000 }, async () => {
  const { bench } = await quiet()
  const whole = await contents(bench)
  expect(whole.items[0]?.state).toBe('done')
  for (let at = 2; at <= bench.io.calls * 2 + 1; at += 1) {
    const { bench: crashed, violations } = await quiet(at)
    expect([at, violations, await contents(crashed)]).toEqual([at, [], whole])
  }
  const { bench: unmended } = await quiet(8, { ...SOUND_ENGINE, lapses: false })
  expect(await contents(unmended)).not.toEqual(whole)
})
