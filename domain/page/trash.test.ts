import { expect, test } from 'vitest'
import { daysLeft } from './trash.ts'

const trashed = new Date('2026-11-12T16:00:00Z')

test.each([
  ['2026-11-12T16:00:00Z', 30],
  ['2026-11-13T15:59:00Z', 30],
  ['2026-11-13T16:01:00Z', 29],
  ['2026-12-12T15:59:00Z', 1],
  ['2026-12-12T16:00:00Z', 0],
  ['2027-01-01T00:00:00Z', 0],
])('at %s there are %i days left', (now, days) => {
  expect(daysLeft(trashed, new Date(now))).toBe(days)
})
