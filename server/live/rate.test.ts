import { expect, test } from 'vitest'
import { bucket } from './rate.ts'

test('so much at once, and then only as time goes by', () => {
  let now = 0
  const { take } = bucket({ burst: 3, perSecond: 2 }, () => now)
  expect([take(1), take(1), take(1), take(1)]).toEqual([0, 0, 0, 500])
  now = 500
  expect(take(1)).toBe(0)
})

test('a single amount above the burst passes when nothing was taken before', () => {
  const { take } = bucket({ burst: 3, perSecond: 1 }, () => 0)
  expect([take(100), take(1)]).toEqual([0, 1000])
})
