import { expect, test } from 'vitest'
import { INTENTS } from '#domain/factory/intents.ts'
import type { Item } from '#factory/core/item.ts'
import { delivery, oidOf } from '#factory/core/testing.ts'
import { itemOf, type World } from '#factory/core/world.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { sampleWorlds } from '../sample-worlds.ts'
import { acted, house, runsAbout } from '../testing.ts'
import { work } from './work.ts'

const inReview = sampleWorlds().find((world) => itemOf(world, 1)?.state === 'in_review' && itemOf(world, 1)?.pull) as World
const intentsFor = async (change: Partial<Item>) => {
  const item = { ...(itemOf(inReview, 1) as Item), ...change }
  const { intents } = await work({ item, world: { ...inReview, items: { 1: item } } } as unknown as WorkContext)
  for (const { kind, payload } of intents) expect(INTENTS[kind].safeParse(payload).success).toBe(true)
  return intents
}
const decisionsOf = async (change: Partial<Item>) => (await intentsFor(change)).flatMap(({ kind, payload }) => (kind === 'request_human' ? [payload.decisions] : []))

test('what cannot be mended is given back with the reason, while an attempt is left after that; then a person is asked', async () => {
  expect((await intentsFor({ fixes: 3, attempts: 0 })).map(({ kind }) => kind)).toEqual(['comment', 'release_item'])
  expect((await intentsFor({ fixes: 3, attempts: 2 })).map(({ kind }) => kind)).toEqual(['request_human'])
  expect((await intentsFor({ fixes: 0 })).map(({ kind }) => kind)).toEqual(['request_human'])
})

test('what a person opened is never given back, and what is its own item cannot be planned again', async () => {
  const { pull } = itemOf(inReview, 1) as Item
  if (!pull) throw new Error('There is no pull request.')
  const own = { fixes: 3, attempts: 0, pull: { ...pull, number: 1, role: 'operator' } } as const
  expect(await decisionsOf(own)).toEqual([['park', 'return', 'reject']])
  expect(await decisionsOf({ fixes: 0 })).toEqual([['park', 'return', 'inbox', 'reject']])
})

/** A pull request that stands in review. */
const standing = () => {
  const given = house()
  const [build] = runsAbout(given.tell(delivery(1)), 1)
  const bundle = { head: oidOf(10), base: oidOf(1), tree: oidOf(2), file: '' }
  const [checks] = runsAbout(given.work(build, [[{ kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle } }, 'pull:2']]), 1)
  return { ...given, run: checks && { ...checks, automation: 'stale-reviewer' } }
}

test('given back, it is begun anew with one attempt used, and the next one is told why', () => {
  const { run, work: carry, world } = standing()
  const runs = runsAbout(carry(run, [[{ kind: 'release_item', payload: { why: 'It cannot be mended.', tried: [] } }, 'row:1']]), 1)
  expect(runs.map(({ automation }) => automation)).toEqual(['feature-builder'])
  expect(itemOf(world(), 1)).toMatchObject({ state: 'building', pull: null, attempts: 1, fixes: 0, failures: [{ reason: 'stuck', note: 'It cannot be mended.' }] })
})

test.each([['Leave it parked', 'blocked'], ['Go on with it', 'in_review'], ['Plan it again', 'inbox'], ['Close it', 'rejected']])('a person who says "%s" about what stood still makes it %s', async (text, state) => {
  const { run, work: carry, world, tell } = standing()
  const [asks] = await intentsFor({ fixes: 0 })
  carry(run, asks ? [[asks, 'row:1']] : [])
  const [question] = Object.values(world().attention)
  tell(acted({ act: 'answer', attention: question?.id ?? '', choice: question?.options.find((one) => one.text === text)?.id ?? '' }))
  expect(itemOf(world(), 1)?.state).toBe(state)
  if (state === 'inbox') expect(itemOf(world(), 1)?.pull).toBeNull()
})
