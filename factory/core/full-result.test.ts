import { expect, test } from 'vitest'
import { fullResultNote, readFullResult, type FullResult } from './full-result.ts'
import { oidOf } from './testing.ts'

const COMMIT = oidOf(3)

test.each<FullResult>([
  { commit: COMMIT, regressed: [], old: [] }, { commit: COMMIT, regressed: ['unit'], old: [] }, { commit: COMMIT, regressed: [], old: ['e2e', 'bundle-budget'] }, { commit: COMMIT, regressed: ['factory-suite', 'unit'], old: ['dead-code'] },
])('what a run found of a whole tree is read from its note: %j', (result) => {
  expect(readFullResult(fullResultNote(result))).toEqual(result)
  expect(readFullResult(`${fullResultNote(result)}\nreport_check: staged`)).toEqual(result)
})

test('a run that has more to look at, or could not look, says nothing of the tree', () => {
  expect([`unit of ${COMMIT} is known; 3 more to look at`, 'unit: No box.', `full: ${COMMIT} and so on`].map(readFullResult)).toEqual([null, null, null])
})
