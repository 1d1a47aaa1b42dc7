import { expect, test } from 'vitest'
import type { Item } from '#factory/core/item.ts'
import { itemOf, type World } from '#factory/core/world.ts'
import { sampleWorlds } from '../sample-worlds.ts'
import { whyStale } from './why-stale.ts'

const inReview = sampleWorlds().find((world) => itemOf(world, 1)?.state === 'in_review' && itemOf(world, 1)?.pull) as World
const item = itemOf(inReview, 1) as Item

test('what stands in review for a day, with nobody asked, is stale; before that, or while somebody is asked, it is not', () => {
  expect(whyStale(inReview, item)).toContain('not been reviewed')
  expect(whyStale(inReview, { ...item, fixes: 3 })).toContain('3 fixes')
  expect(whyStale(inReview, { ...item, since: inReview.at - 3_600_000 })).toBeNull()
  expect(whyStale(inReview, { ...item, attention: 'a' })).toBeNull()
})

test('what waits for something rejected is stale', () => {
  const world: World = { ...inReview, items: { 1: item, 3: { ...item, number: 3, state: 'rejected' } } }
  const blocked: Item = { ...item, state: 'blocked', pull: null, blockedOn: ['#3'] }
  expect(whyStale(world, blocked)).toContain('#3')
  expect(whyStale({ ...world, items: { 3: { ...item, number: 3, state: 'building' } } }, blocked)).toBeNull()
})
