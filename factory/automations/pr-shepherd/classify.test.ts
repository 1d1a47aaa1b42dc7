import { expect, test } from 'vitest'
import { classify, type Obstacle, type PullFacts } from './classify.ts'

const CLEAR: PullFacts = { duplicateOf: null, conflict: [], red: [], redOnMain: [], changesRequested: false, leftQueue: false }
const EVERYTHING: PullFacts = { duplicateOf: 7, conflict: ['a.ts'], red: ['unit'], redOnMain: [], changesRequested: true, leftQueue: true }

test.each<[string, Partial<PullFacts>, Obstacle]>([
  ['a duplicate is rejected, whatever else there is', {}, { do: 'reject', of: 7 }],
  ['then a conflict is mended', { duplicateOf: null }, { do: 'fix', why: 'conflict', names: ['a.ts'] }],
  ['then what is red on main too is waited for', { duplicateOf: null, conflict: [], redOnMain: ['unit'] }, { do: 'wait', names: ['unit'] }],
  ['then a red check is mended, those of main left alone', { duplicateOf: null, conflict: [], red: ['unit', 'e2e'], redOnMain: ['e2e'] }, { do: 'fix', why: 'check', names: ['unit'] }],
  ['then a review is answered', { duplicateOf: null, conflict: [], red: [] }, { do: 'fix', why: 'review', names: [] }],
])('%s', (_, change, obstacle) => {
  expect(classify({ ...EVERYTHING, ...change })).toEqual(obstacle)
})

test('a conflict that is gone after main moved needs no model', () => {
  expect(classify({ ...CLEAR, leftQueue: true })).toEqual({ do: 'update' })
  expect(classify(CLEAR)).toEqual({ do: 'release' })
})
