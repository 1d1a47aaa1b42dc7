import { expect, test } from 'vitest'
import { wantedBenches } from './wanted.ts'

const there = ['paste', 'search', 'typing']

test.each([
  [['typing', 'serach'], { kind: 'unknown', names: ['serach'] }],
  [['tpying', 'paste', 'serach'], { kind: 'unknown', names: ['tpying', 'serach'] }],
  [['tpying', 'serach'], { kind: 'unknown', names: ['tpying', 'serach'] }],
])('a name that fits no bench is told, whatever stands beside it: %j', (words, wanted) => {
  expect(wantedBenches(words, there)).toEqual(wanted)
})

test.each([
  [['typing'], ['typing']],
  [['typing', 'paste'], ['paste', 'typing']],
  [['--write', 'search'], ['search']],
  [['--write'], there],
  [[], there],
])('right names run exactly these, no name runs all, and an option is no name: %j', (words, names) => {
  expect(wantedBenches(words, there)).toEqual({ kind: 'benches', names })
})
