import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { someFolder, someRepository } from '../git/testing.ts'
import { openRepository } from '../git/open-repository.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import type { CheckName } from './checks.ts'
import { checks } from './run-checks.ts'
import { memoryArtifacts, memoryCheckStore } from './testing.ts'

// A house in small: its scripts/test.mjs runs test files with Node and writes the report that the real one writes.
const RUNNER = `
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
const words = process.argv.slice(2)
const all = readdirSync('domain').filter((name) => name.endsWith('.test.ts')).map((name) => 'domain/' + name)
const only = words.includes('--only') ? words.slice(words.indexOf('--only') + 1) : all
const failures = only.flatMap((file) => {
  try {
    execFileSync('node', ['-e', readFileSync('domain/ids.ts', 'utf8').replace('export ', '') + readFileSync(file, 'utf8')], { stdio: 'pipe' })
    return []
  } catch (error) {
    return [{ file, title: 'holds', why: String(error.stderr) }]
  }
})
const files = Object.fromEntries(only.map((file) => [file, { passed: failures.some((one) => one.file === file) ? 0 : 1, skipped: 0 }]))
mkdirSync('reports', { recursive: true })
writeFileSync('reports/summary.json', JSON.stringify({ parts: [{ name: 'unit', passed: only.length - failures.length, failed: failures.length, skipped: 0, failures, skips: [], files }] }))
process.exit(failures.length === 0 ? 0 : 1)
`
const TREE = { 'scripts/test.mjs': RUNNER, 'domain/ids.ts': 'export const id = 1\n', 'domain/old.test.ts': "if (!(id > 0)) throw new Error('an id is above 0')\n" }
const FIXED = { 'domain/ids.ts': 'export const id = 2\n' }

const house = async () => {
  const folder = await someFolder()
  await chmod(folder, 0o755)
  await mkdir(path.join(folder, 'packages'))
  await writeFile(path.join(folder, 'packages/.memo-packages'), '')
  const repository = await someRepository()
  const base = await repository.put(TREE)
  const all = checks({
    sandbox: bubblewrap({ folder: path.join(folder, 'runs') }), open: openRepository, store: memoryCheckStore(), artifacts: memoryArtifacts(), packages: async () => path.join(folder, 'packages'),
    tools: { node: '20', platform: 'linux', browser: '' }, inTurn: atMost(1), build: async () => ({ at: 'uncertain', message: 'nothing is built here' }),
  })
  return async (name: CheckName, files: Record<string, string>) => {
    const commit = await repository.put({ ...TREE, ...files }, [base])
    return (await all.run([name], { repository: repository.path, commit, base, kind: 'bug' }, () => undefined, new AbortController().signal))[0]
  }
}

test('a check runs on the committed tree in a box, and its report comes out', async () => {
  const run = await house()
  expect(await run('unit', FIXED)).toMatchObject({ conclusion: 'success', counts: { total: 1, passed: 1 } })
  expect(await run('unit', { 'domain/ids.ts': 'export const id = 0\n' })).toMatchObject({ conclusion: 'failure', counts: { failed: 1 }, report: expect.stringContaining('an id is above 0') as string })
})

test.each([
  ['a test that fails on the base and passes here', { ...FIXED, 'domain/new.test.ts': "if (id !== 2) throw new Error('an id is 2')\n" }, 'success', /Fail on the base and pass here:\ndomain\/new\.test\.ts > holds/],
  ['a test that passes on the base too', { ...FIXED, 'domain/new.test.ts': "if (id < 1) throw new Error('an id is 2')\n" }, 'failure', /none shows the bug/],
  ['a test that fails here too', { ...FIXED, 'domain/new.test.ts': "if (id !== 3) throw new Error('an id is 3')\n" }, 'failure', /On the head these fail/],
  ['no test', FIXED, 'failure', /brings none/],
  ['a case added to an older test', { ...FIXED, 'domain/old.test.ts': "if (id !== 2) throw new Error('an id is 2')\n" }, 'success', /old\.test\.ts > holds/],
] as const)('37. a fix with %s', async (_what, files, conclusion, report) => {
  const result = await (await house())('proof', files)
  expect(result).toMatchObject({ conclusion, report: expect.stringMatching(report) as string })
})
