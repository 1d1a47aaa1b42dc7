import { Linter } from 'eslint'
import { expect, test } from 'vitest'

type Part = { files?: readonly (string | readonly string[])[]; rules?: Record<string, unknown> }
const { default: config } = (await import(new URL('../eslint.config.js', import.meta.url).href)) as { default: readonly Part[] }

/** What the linter says of a line in any TypeScript file, by the rule about forbidden syntax. */
const saidOf = (line: string): string[] => {
  const restricted = config.findLast(({ files, rules }) => files?.includes('**/*.ts') && rules?.['no-restricted-syntax'])?.rules?.['no-restricted-syntax']
  return new Linter().verify(line, [{ languageOptions: { ecmaVersion: 2024, sourceType: 'module' }, rules: { 'no-restricted-syntax': restricted as Linter.RuleEntry } }]).map(({ message }) => message)
}

test.each(["vi.mock('./a.ts')", "vi.doMock('./a.ts', () => ({}))", "jest.mock('./a.ts')", "jest.unstable_mockModule('./a.ts')"])('94. a test may not replace a module: %s', (line) => {
  expect(saidOf(line)).toEqual(['No module mocks: pass a fake port instead.'])
})

test('94. a function that only records what it was called with is no module mock', () => {
  expect(saidOf('const heard = vi.fn()')).toEqual([])
})

test.each(['http://192.0.2.1/', 'http://memo.example/', 'https://192.0.2.1/'])('94. what is computed reaches nobody else: %s', async (address) => {
  const why = await fetch(address).then(() => 'reached', (error: unknown) => String((error as { cause?: unknown }).cause))
  expect(why).toContain('A test may not reach')
})
