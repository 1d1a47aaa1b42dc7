import { expect, test } from 'vitest'
import { failedCases, mended } from './once-more.mjs'

const failure = (file: string, title = 'opens') => ({ file, title, why: 'expected 1' })
const part = (...failures: ReturnType<typeof failure>[]) => ({ name: 'unit', passed: 2, failed: failures.length, skipped: 0, failures, files: { 'a.test.ts': { passed: 2, skipped: 0 } } })

test('46. a few failed cases of test files are run once more, each file once', () => {
  expect(failedCases([part(failure('e2e/b.spec.ts')), part(failure('a.test.ts'), failure('a.test.ts', 'closes'))])).toEqual({
    files: ['a.test.ts', 'e2e/b.spec.ts'],
    names: ['e2e/b.spec.ts > opens', 'a.test.ts > opens', 'a.test.ts > closes'],
  })
})

test.each([
  ['nothing failed', [part()]],
  ['what failed is no test', [part(failure(''))]],
  ['so many files failed that it is no chance', [part(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => failure(`${name}.test.ts`)))]],
  ['a test was skipped', [{ ...part(failure('a.test.ts')), skipped: 1 }]],
])('46. nothing is run once more when %s', (_, parts) => {
  expect(failedCases(parts)).toBeNull()
})

test('46. what was green once more counts as passed, in its file and by its title too', () => {
  expect(mended({ ...part(failure('b.test.ts')), titles: ['a.test.ts > shuts'] }).titles).toEqual(['a.test.ts > shuts', 'b.test.ts > opens'])
  expect(mended(part(failure('a.test.ts'), failure('b.test.ts')))).toEqual({
    name: 'unit', passed: 4, failed: 0, skipped: 0, failures: [], files: { 'a.test.ts': { passed: 3, skipped: 0 }, 'b.test.ts': { passed: 1, skipped: 0 } },
  })
})
