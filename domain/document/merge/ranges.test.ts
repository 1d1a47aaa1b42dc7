import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, tidyRanges, uncovered } from './ranges.ts'

const someRanges = fc.array(fc.record({ clock: fc.nat(60), len: fc.integer({ min: 1, max: 9 }) }), { maxLength: 12 })

test('a letter is covered exactly when one of the ranges holds it', () => {
  fc.assert(fc.property(someRanges, fc.nat(80), (ranges, clock) => {
    const held = ranges.some((range) => clock >= range.clock && clock < range.clock + range.len)
    expect(covers(tidyRanges(new Map([[1, ranges]])), { client: 1, clock })).toBe(held)
  }))
})

test('what is uncovered and what is covered make up the whole, in order', () => {
  fc.assert(fc.property(someRanges, fc.nat(60), fc.integer({ min: 1, max: 30 }), (ranges, clock, len) => {
    const tidy = tidyRanges(new Map([[1, ranges]]))
    const expected = Array.from({ length: len }, (_, index) => clock + index).filter((at) => !covers(tidy, { client: 1, clock: at }))
    const found = uncovered(tidy, 1, { clock, len }).flatMap((range) => Array.from({ length: range.len }, (_, index) => range.clock + index))
    expect(found).toEqual(expected)
  }))
})
