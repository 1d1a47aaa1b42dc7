import { expect, test } from 'vitest'
import { percentile } from './measure.ts'

test.each([[0.5, 5], [0.95, 10], [0, 1], [1, 10], [0.1, 1]])('the %s percentile of 1 to 10 is %s', (share, value) => {
  expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share)).toBe(value)
})

test('no samples have no percentile', () => {
  expect(() => percentile([], 0.5)).toThrow(RangeError)
})
