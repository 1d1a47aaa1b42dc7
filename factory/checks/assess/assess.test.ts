import { expect, test } from 'vitest'
import { someRepository } from '../../git/testing.ts'
import { assess } from './assess.ts'

const TESTS = "test('a page has a path', () => { expect(path()).toBe('/a') })\ntest('a path is short', () => { expect(path().length).toBe(2) })\n"
const START = {
  'domain/page/path.ts': 'export const path = () => "/a"\n', 'domain/page/path.test.ts': TESTS, 'components/search/row.tsx': 'export const Row = () => null\n',
  'docs/a.md': 'Words\n', 'stories/pictures/a-light-720.png': 'picture', 'package.json': '{ "scripts": { "test": "node scripts/test.mjs" } }\n',
}

const assessed = async (change: Record<string, string | null>) => {
  const repository = await someRepository()
  const base = await repository.put(START)
  const files = Object.fromEntries(Object.entries({ ...START, ...change }).filter((entry): entry is [string, string] => entry[1] !== null))
  return assess(repository, base, await repository.put(files, [base]))
}

test.each([
  ['a document', { 'docs/a.md': 'Other words\n' }, 'R0'],
  ['a leaf of the screen', { 'components/search/row.tsx': 'export const Row = () => 1\n' }, 'R1'],
  ['a rule', { 'domain/page/path.ts': 'export const path = () => "/b"\n' }, 'R2'],
  ['a document and a rule', { 'docs/a.md': 'x\n', 'domain/page/path.ts': 'export const path = () => "/b"\n' }, 'R2'],
  ['a leaf that reaches out', { 'components/search/row.tsx': "export const Row = () => fetch('https://one.io')\n" }, 'R2'],
  ['an action on sessions', { 'app/session/actions.ts': 'export const a = 1\n' }, 'R3'],
] as const)('the class of %s', async (_what, change, risk) => {
  expect(await assessed(change)).toMatchObject({ risk, weakening: [] })
})

test.each([
  ['W1', { 'domain/page/path.test.ts': TESTS.split('\n')[0] ?? '' }],
  ['W3', { 'domain/page/path.test.ts': TESTS.replace("test('a path is short'", "test.skip('a path is short'") }],
  ['W5', { 'package.json': '{ "scripts": { "test": "true" } }\n' }],
  ['W6', { 'components/search/row.tsx': '// @ts-expect-error later\nexport const Row = () => null\n' }],
  ['W7', { 'stories/pictures/a-light-720.png': 'another' }],
] as const)('29. %s planted alone makes the change R3', async (weakening, change) => {
  const found = await assessed(change)
  expect(found.risk).toBe('R3')
  expect(found.weakening).toContain(weakening)
  expect(found.why.join()).toContain(weakening)
})

test('29. a moved, unchanged test does not', async () => {
  const [first = '', second = ''] = TESTS.split('\n')
  const moved = await assessed({ 'domain/page/path.test.ts': `${first}\n`, 'domain/page/short.test.ts': `${second}\n` })
  expect(moved).toMatchObject({ weakening: [], risk: 'R1' })
  const renamed = await assessed({ 'domain/page/path.test.ts': null, 'domain/page/paths.test.ts': TESTS })
  expect(renamed).toMatchObject({ weakening: [], files: [{ path: 'domain/page/paths.test.ts', from: 'domain/page/path.test.ts' }] })
})

test('a commit beside itself is a change of nothing', async () => {
  const repository = await someRepository()
  const base = await repository.put(START)
  expect(await assess(repository, base, base)).toMatchObject({ files: [], risk: 'R0', weakening: [], findings: [] })
})

test('40. a change of the gate is judged by the running gate', async () => {
  // What it would make of itself plays no part: the code that judges is this process's, and its own rules say that a person decides.
  expect(await assessed({ 'factory/policy/risk.ts': "export const riskOf = () => 'R0'\n" })).toMatchObject({ risk: 'R3' })
  expect(await assessed({ 'factory/checks/assess/assess.ts': "export const assess = () => ({ risk: 'R0' })\n" })).toMatchObject({ risk: 'R3' })
})
