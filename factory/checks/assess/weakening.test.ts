import fc from 'fast-check'
import { expect, test } from 'vitest'
import { weakeningsIn } from './assess.ts'
import type { ChangedText } from './changed-text.ts'
import { referencesChanged } from './references.ts'
import { fewerResults } from './results.ts'

const FILE = 'domain/page/path.test.ts'
const changed = (before: string | null, after: string | null, path: string = FILE): ChangedText => ({ path, before, after })
const found = (...files: ChangedText[]) => [...new Set(weakeningsIn(files).map(({ weakening }) => weakening))].sort()

const one = (title: string, body = 'expect(path()).toBe(1)') => `test('${title}', () => { ${body} })\n`
const TWO = one('a path is short') + one('a path is kept')

test.each<readonly [string, string, string | null, string]>([
  ['a case is removed', TWO, one('a path is short') + one('another thing holds', 'expect(a).toBe(2); expect(b).toBe(3)'), FILE],
  ['a file of cases is deleted', TWO, null, FILE],
  ['a row is removed', `test.each([[1, 2], [3, 4]])('adds %i', (a, b) => { expect(a).toBe(b) })`, `test.each([[1, 2]])('adds %i', (a, b) => { expect(a).toBe(b); expect(b).toBe(a) })`, FILE],
  ['a case of a contract is removed', `on('answers', async () => { expect(1).toBe(1) })\non('fails', async () => { expect(1).toBe(1) })`, `on('answers', async () => { expect(1).toBe(1); expect(1).toBe(1) })`, 'factory/queue/contract.ts'],
  ['a story is removed', 'export const Open = { render: Sheet }\nexport const Shut = { render: Sheet }', 'export const Open = { render: Sheet }', 'stories/kit/menus.stories.tsx'],
  ['a case becomes a comment', TWO, `${one('a path is short', 'expect(a).toBe(1); expect(a).toBe(2)')}// ${one('a path is kept')}`, FILE],
])('29. W1: %s', (_what, before, after, path) => {
  expect(found(changed(before, after, path))).toContain('W1')
})

test.each([
  ['an assertion is removed', 'expect(a).toBe(1); expect(b).toBe(2)', 'expect(a).toBe(1)'],
  ['a case asserts nothing', 'expect(a).toBe(1)', 'a()'],
  ['an assert is removed', 'assert.equal(a, 1); assert(b)', 'assert(b)'],
  ['a soft one is removed', 'expect.soft(a).toBe(1); expect(b).toBe(1)', 'expect(b).toBe(1)'],
])('29. W2: %s', (_what, before, after) => {
  expect(found(changed(one('a path', before), one('a path', after)))).toContain('W2')
})

test('29. W2: one case loses all while another gains', () => {
  expect(found(changed(one('first') + one('second'), one('first', 'a()') + one('second', 'expect(a).toBe(1); expect(b).toBe(2)')))).toContain('W2')
})

test.each([
  ['skip', `test.skip('a path', () => { expect(a).toBe(1) })`], ['only', `test.only('a path', () => { expect(a).toBe(1) })`], ['fixme', `test.fixme('a path', () => { expect(a).toBe(1) })`],
  ['fails', `test.fails('a path', () => { expect(a).toBe(1) })`], ['todo', `test.todo('a path')\n${one('a path')}`], ['skipIf', `test.skipIf(slow)('a path', () => { expect(a).toBe(1) })`],
  ['runIf', `test.runIf(fast)('a path', () => { expect(a).toBe(1) })`], ['skip inside', one('a path', 'test.skip(); expect(a).toBe(1)')], ['describe.skip', `describe.skip('all', () => { ${one('a path')} })`],
  ['of the context', `test('a path', (ctx) => { ctx.skip(); expect(a).toBe(1) })`], ['an early return', one('a path', 'if (slow) return; expect(a).toBe(1)')], ['xit', `xit('a path', () => { expect(a).toBe(1) })`],
])('29. W3: %s', (_what, after) => {
  expect(found(changed(one('a path', 'expect(a).toBe(1)'), after))).toContain('W3')
})

test('29. W3: one more test may be skipped', () => {
  expect(found(changed('export const EXCUSED: readonly string[] = []', `export const EXCUSED: readonly string[] = ['a.test.ts > a path']`, 'factory/checks/table.ts'))).toContain('W3')
})

test.each([
  ['a time-out', 'const config = { timeout: 60_000 }', 'const config = { timeout: 120_000 }', 'playwright.config.ts'],
  ['retries', 'export default { retries: 0 }', 'export default { retries: 2 }', 'vitest.config.ts'],
  ['pixels', 'export default { expect: { toHaveScreenshot: { maxDiffPixels: 60 } } }', 'export default { expect: { toHaveScreenshot: { maxDiffPixels: 90 } } }', 'scripts/stories/playwright.config.ts'],
  ['a threshold', 'export default { threshold: 0.15 }', 'export default { threshold: 0.3 }', 'playwright.config.ts'],
  ['coverage', 'export default { coverage: { lines: 90 } }', 'export default { coverage: { lines: 80 } }', 'vitest.config.ts'],
  ['a lint rule', `export default { rules: { complexity: ['error', 15] } }`, `export default { rules: { complexity: ['error', 30] } }`, 'eslint.config.js'],
  ['a lint rule by a helper', `export default { rules: { 'max-lines': size(300) } }`, `export default { rules: { 'max-lines': size(900) } }`, 'eslint.config.js'],
  ['a budget', 'const BUDGET_KB = 1_200', 'const BUDGET_KB = 1_300', 'scripts/check-bundle.mjs'],
  ['duplication', '{ "minTokens": 60 }', '{ "minTokens": 200 }', '.jscpd.json'],
  ['a case', `test('a path', () => { expect(a).toBe(1) }, 10_000)`, `test('a path', () => { expect(a).toBe(1) }, 60_000)`, FILE],
  ['an expectation', one('a path', 'expect(ms).toBeLessThan(500)'), one('a path', 'expect(ms).toBeLessThan(5 * 1000)'), FILE],
  ['one from below', one('a path', 'expect(n).toBeGreaterThan(20)'), one('a path', 'expect(n).toBeGreaterThan(2)'), FILE],
  ['digits', one('a path', 'expect(n).toBeCloseTo(1, 5); expect(n).toBeGreaterThan(5)'), one('a path', 'expect(n).toBeCloseTo(1, 5); expect(n).toBeGreaterThan(4)'), FILE],
  ['to no end', 'export default { timeout: 60 * 1000 }', 'export default { timeout: Infinity }', 'playwright.config.ts'],
  ['runs of a property', one('a path', 'fc.assert(p, { numRuns: 200 }); expect(1).toBe(1)'), one('a path', 'fc.assert(p, { numRuns: 5 }); expect(1).toBe(1)'), FILE],
])('29. W4: %s is loosened', (_what, before, after, path) => {
  expect(found(changed(before, after, path))).toContain('W4')
})

test.each([
  ['a script is removed', '{ "scripts": { "test": "node scripts/test.mjs", "check": "x" } }', '{ "scripts": { "test": "node scripts/test.mjs" } }', 'package.json'],
  ['a script does nothing', '{ "scripts": { "test": "node scripts/test.mjs" } }', '{ "scripts": { "test": "true" } }', 'package.json'],
  ['a part is taken out', "const PARTS = [\n  gate('types'),\n  gate('lint'),\n]", "const PARTS = [\n  gate('types'),\n]", 'scripts/parts.mjs'],
  ['a step of CI is removed', 'steps:\n  - run: npm ci\n  - run: npm test\n', 'steps:\n  - run: npm ci\n', '.github/workflows/ci.yml'],
  ['a failure is swallowed', 'set -e\nnpm test\n', 'set -e\nnpm test\nnpm run audit || true\n', '.ci/run'],
  ['CI goes on after an error', 'steps:\n  - run: npm test\n', 'steps:\n  - run: npm test\n    continue-on-error: true\n', '.github/workflows/ci.yml'],
  ['an include is narrower', "export default { include: ['**/*.test.ts'] }", "export default { include: ['domain/**/*.test.ts'] }", 'vitest.config.ts'],
  ['an exclude is added', 'export default {\n  include: [],\n}', "export default {\n  include: [],\n  exclude: ['db/**'],\n}", 'vitest.config.ts'],
  ['no tests pass', 'export default {\n}', 'export default {\n  test: { passWithNoTests: true },\n}', 'vitest.config.ts'],
  ['a script always succeeds', 'const a = 1\n', 'const a = 1\nprocess.exit(0)\n', 'scripts/check-docs.ts'],
  ['an import rule is gone', "const rules = [\n  { name: 'no-cycles' },\n  { name: 'layers' },\n]", "const rules = [\n  { name: 'layers' },\n]", '.dependency-cruiser.cjs'],
  ['the CI file is gone', 'npm test\n', null, '.ci/run'],
])('29. W5: %s', (_what, before, after, path) => {
  expect(found(changed(before, after, path))).toContain('W5')
})

test.each([
  ['a lint rule is silenced', 'const a = b\n', '// eslint-disable-next-line no-undef\nconst a = b\n', 'domain/ids.ts'],
  ['types are silenced', 'const a = b\n', '// @ts-expect-error it is fine\nconst a = b\n', 'domain/ids.ts'],
  ['any is used', 'const a = b as string\n', 'const a = b as any\n', 'domain/ids.ts'],
  ['any is declared', 'const a = (b: string) => b\n', 'const a = (b: any) => b\n', 'components/ui/button.tsx'],
  ['coverage is silenced', 'a()\n', '/* v8 ignore next */\na()\n', 'domain/ids.ts'],
  ['an axe rule is off', 'new AxeBuilder({ page }).analyze()', "new AxeBuilder({ page }).disableRules(['color-contrast']).analyze()", 'scripts/stories/stories.spec.ts'],
  ['knip ignores more', '{ "ignoreDependencies": ["a"] }', '{ "ignoreDependencies": ["a", "b"] }', 'knip.json'],
  ['a rule is off', "export default {\n  rules: { },\n}", "export default {\n  rules: { 'no-undef': 'off' },\n}", 'eslint.config.js'],
])('29. W6: %s', (_what, before, after, path) => {
  expect(found(changed(before, after, path))).toContain('W6')
})

test.each([
  ['truthy for equal', 'expect(a).toBe(1)', 'expect(a).toBeTruthy()'], ['defined for equal', 'expect(a).toEqual([1])', 'expect(a).toBeDefined()'],
  ['anything for a value', 'expect(a).toEqual({ b: 1 }); expect(a).toBe(2)', 'expect(a).toEqual({ b: expect.any(Number) })'],
  ['again until it passes', 'expect(a).toBe(1); expect(b).toBe(2)', 'await expect(() => check(a)).toPass(); expect(b).toBe(2)'],
  ['a sleep', 'expect(a).toBe(1); expect(b).toBe(2)', 'await new Promise((done) => { setTimeout(done, 500) }); expect(b).toBe(2); expect(1)'],
  ['a caught failure', 'expect(a).toBe(1); expect(b).toBe(2)', 'try { expect(a).toBe(1) } catch (error) { log(error) } expect(b)'],
])('29. W8: %s', (_what, before, after) => {
  expect(found(changed(one('a path', before), one('a path', after)))).toContain('W8')
})

const blobs = (names: Record<string, string>) => Object.entries(names).map(([path, oid]) => ({ path, oid, mode: '100644' }))

test.each([
  ['a picture is changed', { 'stories/pictures/a-light-720.png': '1' }, { 'stories/pictures/a-light-720.png': '2' }],
  ['a picture is deleted', { 'stories/pictures/a-light-720.png': '1' }, {}],
  ['a snapshot is changed', { 'domain/__snapshots__/a.test.ts.snap': '1' }, { 'domain/__snapshots__/a.test.ts.snap': '2' }],
  ['a recording is changed', { 'factory/recordings/a.json': '1' }, { 'factory/recordings/a.json': '2' }],
  ['a golden file is renamed and changed', { 'domain/golden/a.md': '1' }, { 'domain/golden/b.md': '2' }],
])('29. W7: %s', (_what, before, after) => {
  expect(referencesChanged(blobs(before), blobs(after)).map(({ weakening }) => weakening)).toEqual(['W7'])
})

test.each([
  ['one is added', { 'stories/pictures/a.png': '1' }, { 'stories/pictures/a.png': '1', 'stories/pictures/b.png': '2' }],
  ['one moves as it is', { 'stories/pictures/a.png': '1' }, { 'stories/pictures/b.png': '1' }],
  ['another file changes', { 'public/icon.png': '1' }, { 'public/icon.png': '2' }],
])('29. no W7: %s', (_what, before, after) => {
  expect(referencesChanged(blobs(before), blobs(after))).toEqual([])
})

const summary = (files: Record<string, { passed: number; skipped: number }>) => ({ parts: [{ name: 'unit', passed: 1, failed: 0, skipped: 0, failures: [], skips: [], files }] })
const A = { passed: 3, skipped: 0 }
const file = (path: string, from?: string) => ({ path, lines: 1, bytes: 1, generated: false, ...(from === undefined ? {} : { from }) })

const RESULTS: readonly (readonly [string, Record<string, typeof A>, Record<string, typeof A>, ReturnType<typeof file>[], boolean])[] = [
  ['fewer pass', { a: A }, { a: { passed: 2, skipped: 0 } }, [], true],
  ['one is skipped', { a: A }, { a: { passed: 3, skipped: 1 } }, [], true],
  ['a changed file has none any more', { a: A, b: A }, { a: A }, [file('b')], true],
  ['cases move to a new file', { a: A }, { a: { passed: 1, skipped: 0 }, b: { passed: 2, skipped: 0 } }, [file('a'), file('b')], false],
  ['a file is renamed', { a: A }, { b: A }, [file('b', 'a')], false],
  ['a file that nothing reaches does not run', { a: A, b: A }, { a: A }, [file('a')], false],
  ['more pass', { a: A }, { a: { passed: 4, skipped: 0 } }, [], false],
]

test.each(RESULTS.map(([what, before, after, files, weaker]) => ({ what, before, after, files, weaker })))('29. W9: $what', ({ before, after, files, weaker }) => {
  expect(fewerResults(summary(before), summary(after), files)).toBe(weaker)
})

test.each<readonly [string, readonly ChangedText[]]>([
  ['a test moves to another file', [changed(TWO, one('a path is short')), changed(null, one('a path is kept'), 'domain/page/kept.test.ts')]],
  ['a test file is renamed', [{ path: 'domain/page/paths.test.ts', from: FILE, before: TWO, after: TWO }]],
  ['a title is reworded', [changed(TWO, one('a path is short') + one('a path stays the same', 'expect(path()).toBe(1)').replace('path()', 'path()'))]],
  ['a test is added', [changed(TWO, TWO + one('a third'))]],
  ['an assertion is added', [changed(TWO, one('a path is short', 'expect(path()).toBe(1); expect(a).toBe(2)') + one('a path is kept'))]],
  ['a test is written otherwise', [changed(one('a path'), one('a path', 'const at = path()\nexpect(at).toBe(1)'))]],
  ['a helper of the test returns', [changed(one('a path'), `const help = () => 1\n${one('a path')}`)]],
  ['a bound is tightened', [changed('export default { timeout: 60 }', 'export default { timeout: 30 }', 'e2e/timing.ts')]],
  ['a bound in the product changes', [changed('const timeout = 5', 'const timeout = 50', 'server/http.ts')]],
  ['a new test has its own bound', [changed(TWO, `${TWO}test('slow', () => { expect(a).toBe(1) }, 90_000)`)]],
  ['a word in a string', [changed(`const a = 'x'`, `const a = 'eslint-disable and test.skip and as any'`, 'domain/ids.ts')]],
  ['only as another word', [changed(one('a path'), one('a path', 'expect(list.only(1)).toBe(1)'))]],
  ['a script is added', [changed('{ "scripts": { "test": "a" } }', '{ "scripts": { "test": "a", "mail": "b" } }', 'package.json')]],
  ['a dependency is raised', [changed('{ "dependencies": { "a": "1.0.0" } }', '{ "dependencies": { "a": "1.1.0" } }', 'package.json')]],
  ['a part is added', [changed("const PARTS = [\n  gate('types'),\n]", "const PARTS = [\n  gate('types'),\n  gate('lint'),\n]", 'scripts/parts.mjs')]],
  ['a comment of a config changes', [changed("const a = 1\n// old\n", "const a = 1\n// new\n", 'vitest.config.ts')]],
  ['any goes', [changed('const a = b as any\n', 'const a = b as string\n', 'domain/ids.ts')]],
  ['a suppression moves', [changed('// eslint-disable-next-line x\nconst a = 1\n', 'const b = 1\n', 'domain/a.ts'), changed(null, '// eslint-disable-next-line x\nconst a = 1\n', 'domain/b.ts')]],
  ['a weak matcher becomes strong', [changed(one('a path', 'expect(a).toBeTruthy()'), one('a path', 'expect(a).toBe(1)'))]],
  ['code changes', [changed('export const a = 1', 'export const a = 2', 'domain/ids.ts')]],
])('29. no weakening: %s', (_what, files) => {
  expect(weakeningsIn(files)).toEqual([])
})

const PATHS = [FILE, 'eslint.config.js', 'package.json', 'scripts/parts.mjs', '.ci/run', 'domain/ids.ts', 'stories/kit/menus.stories.tsx', 'factory/checks/table.ts'] as const
const PIECES = ["test('a', () => { expect(1).toBe(1) })", "test.skip('b', () => {})", '// eslint-disable-next-line', 'const a = b as any', '{ timeout: 5 }', 'npm test || true', 'export const A = {}', 'return', '"', '`', '{', '}'] as const

test('29. a change that changes nothing is found to weaken nothing, whatever is in it', () => {
  fc.assert(fc.property(fc.array(fc.record({ path: fc.constantFrom(...PATHS), text: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('\n')) }), { maxLength: 4 }), (files) => {
    expect(weakeningsIn(files.map(({ path, text }) => ({ path, before: text, after: text })))).toEqual([])
  }))
})

test('29. tests that only change places among files are found to weaken nothing', () => {
  const cases = Array.from({ length: 6 }, (_, at) => one(`case ${at}`, `expect(f(${at})).toBe(${at})`))
  const spread = fc.array(fc.nat(2), { minLength: 6, maxLength: 6 })
  fc.assert(fc.property(spread, spread, (from, to) => {
    const side = (of: readonly number[], file: number) => cases.filter((_, at) => of[at] === file).join('')
    expect(weakeningsIn([0, 1, 2].map((at) => changed(side(from, at), side(to, at), `domain/f${at}.test.ts`)))).toEqual([])
  }))
})
