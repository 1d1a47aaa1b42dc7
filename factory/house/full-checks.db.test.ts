import { expect, test } from 'vitest'
import { factoryOn, letLapse } from '#db/factory-testing.ts'
import { eventsOfStream } from '#db/queries/factory/streams.ts'
import { testDatabase } from '#db/testing.ts'
import { definitions } from '../automations/all.ts'
import { contextOn, happened, type } from '../cli/testing.ts'
import { fullResultNote, type FullResult } from '../core/full-result.ts'
import { pgStore } from '../engine/pg-store.ts'
import type { Held } from '../engine/store.ts'
import { act, CAPS, given, tick } from '../engine/testing.ts'

const database = testDatabase()
const factory = factoryOn(database)
const [FIRST, SECOND, THIRD] = ['1'.repeat(40), '2'.repeat(40), '3'.repeat(40)] as const
const store = () => pgStore(factory(), definitions('defs', 2), CAPS, 'here')

/** Main goes on from one commit to the next, which is served. */
const serves = (from: string | null, commit: string) => happened(
  factory(), { of: 'main', key: '', type: 'advanced', data: { from, to: commit, by: 'ann' } },
  { of: 'main', key: '', type: 'release_live', data: { release: `r-${commit.slice(0, 3)}`, commit, tree: `tree-${commit}`, slot: 'blue' } },
)
/** The run in hand ends with this word on the whole tree. */
const ends = async (held: Held, result: FullResult) => {
  for (const phase of ['preparing', 'working', 'collecting', 'applying'] as const) await store().phase(held, phase)
  await store().end(held, { reason: 'done', note: fullResultNote(result) })
  await tick(store())
}
/** The journeys of what is served went well. */
const verified = async () => {
  const held = await claimed()
  expect(held.automation).toBe('post-merge-verifier')
  await store().end(held, { reason: 'done', counts: { total: 1, passed: 1, failed: 0, skipped: 0 } })
}
const claimed = async () => {
  await tick(store())
  return given(await store().claim('w1'))
}
const saidOfMain = async () => (await factory().transaction((tx) => eventsOfStream(tx, 'main'))).filter(({ type: name }) => name === 'red' || name === 'green').map(({ type: name, data, actor }) => [name, data, actor])
const status = async () => (await type(contextOn(factory), 'status')).out.filter((line) => line.includes('broken') || line.includes('whole tree'))

test('a whole tree is looked at by a run like any other: held back by a freeze, resumed after its worker died; its word on main is in the log and in status', async () => {
  await serves(null, FIRST)
  await serves(FIRST, SECOND)
  await verified()
  await store().put(act({ act: 'freeze', scope: 'full-checks' }))
  await tick(store())
  expect(await store().claim('w1')).toBeNull()
  await store().put(act({ act: 'unfreeze', scope: 'full-checks' }))
  const first = await claimed()
  expect(first).toMatchObject({ automation: 'full-checks', resource: `checks:${SECOND}` })
  await letLapse(factory(), first.id)
  await tick(store())
  const again = given(await store().claim('w2'))
  expect([again.id, again.fence > first.fence]).toEqual([first.id, true])
  await ends(again, { commit: SECOND, regressed: [], old: ['lint'] })
  expect(await saidOfMain()).toEqual([['green', { commit: SECOND, old: ['lint'] }, 'full-checks']])
  expect(await status()).toEqual([`whole tree of ${SECOND.slice(0, 12)}: broken for longer: lint`])
  expect(await store().claim('w1')).toBeNull()
})

test('what has broken makes main red, and the verifier is called with the lease of the deploys before anything is deployed', async () => {
  await serves(SECOND, THIRD)
  await verified()
  await tick(store())
  // Main goes on meanwhile; its deploy has to wait for the one heavy slot.
  await store().put({ kind: 'delivery', id: 'm4', fresh: { about: 'main', from: THIRD, to: '4'.repeat(40), by: 'ann' } })
  await ends(given(await store().claim('w1')), { commit: THIRD, regressed: ['unit'], old: [] })
  expect((await saidOfMain()).at(-1)).toEqual(['red', { commit: THIRD, checks: ['unit'] }, 'full-checks'])
  expect(await status()).toEqual(['broken by what is live: unit', `whole tree of ${SECOND.slice(0, 12)}: broken for longer: lint`])
  expect(await claimed()).toMatchObject({ automation: 'post-merge-verifier', resource: 'deploy' })
  expect(await store().claim('w1')).toBeNull()
})
