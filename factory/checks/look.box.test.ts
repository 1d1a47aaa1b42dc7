import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { openRepository } from '../git/open-repository.ts'
import { someFolder, someRepository } from '../git/testing.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import { checks } from './run-checks.ts'
import { memoryArtifacts, memoryCheckStore } from './testing.ts'

const NAME = 'kit-rows--long-light-720'
const REFERENCE = `stories/pictures/${NAME}.png`

// A house in small: a picture is what a file says behind the head of a PNG, and a script draws it or compares it as the real one does.
const DRAWS = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const HEAD = Buffer.from('89504e470d0a1a0a', 'hex')
const folder = process.argv.find((arg) => arg.startsWith('--against=')).slice('--against='.length)
const wanted = new RegExp(process.argv[process.argv.indexOf('-g') + 1]).test('stories.spec.ts Kit/Rows / Long, light')
const drawn = Buffer.concat([HEAD, readFileSync('components/row.txt')])
const reference = folder + '/${NAME}.png'
if (!wanted) throw new Error('another story was asked for')
if (process.argv.includes('--pictures')) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(reference, drawn)
} else if (!existsSync(reference) || !readFileSync(reference).equals(drawn)) {
  mkdirSync('test-results/stories/one', { recursive: true })
  writeFileSync('test-results/stories/one/${NAME}-actual.png', drawn)
  process.exit(1)
}
`
const RUNS = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const same = readFileSync('${REFERENCE}', 'utf8') === readFileSync('components/row.txt', 'utf8')
const failures = same ? [] : [{ file: 'stories.spec.ts', title: 'Kit/Rows / Long, light', why: 'differs', pictures: ['${NAME}'] }]
mkdirSync('reports', { recursive: true })
writeFileSync('reports/summary.json', JSON.stringify({ parts: [{ name: 'stories', passed: same ? 1 : 0, failed: failures.length, skipped: 0, failures, skips: [], files: {} }] }))
process.exit(failures.length)
`
const TREE = {
  '.gitignore': 'reports/\ntest-results/\nnode_modules\n', 'package.json': '{ "type": "module" }\n', 'scripts/test.mjs': RUNS, 'scripts/chromium.ts': '', 'scripts/stories/book.ts': '',
  'scripts/check-stories.ts': DRAWS, 'components/row.txt': 'was', [REFERENCE]: 'was',
}

const looked = async (base: Record<string, string>, head: Record<string, string>) => {
  const folder = await someFolder()
  await chmod(folder, 0o755)
  const repository = await someRepository()
  const artifacts = memoryArtifacts()
  const all = checks({
    sandbox: bubblewrap({ folder: path.join(folder, 'runs') }), open: openRepository, store: memoryCheckStore(), artifacts, packages: async () => path.resolve('node_modules'),
    tools: { node: '20', platform: 'linux', browser: '' }, inTurn: atMost(1), build: async () => ({ at: 'uncertain', message: 'nothing is built here' }),
  })
  const from = await repository.put({ ...TREE, ...base })
  const commit = await repository.put({ ...TREE, ...base, ...head }, [from])
  const [result] = await all.run(['stories'], { repository: repository.path, commit, base: from, kind: null }, () => undefined, new AbortController().signal)
  const kept = async (name = '') => Buffer.from((await artifacts.get(name)) ?? []).subarray(8).toString()
  return { result, before: await kept(result?.pictures?.[0]?.before), after: await kept(result?.pictures?.[0]?.after) }
}

test('both sides are drawn in one box by the script of the head, whatever the base had', async () => {
  const { result, before, after } = await looked({ 'scripts/check-stories.ts': "throw new Error('an older script')\n" }, { 'scripts/check-stories.ts': DRAWS, 'components/row.txt': 'is' })
  expect(result).toMatchObject({ conclusion: 'needs_look', pictures: [{ name: NAME, diff: null }] })
  expect([before, after]).toEqual(['was', 'is'])
}, 60_000)

test('what the merge base draws just so stays red: the reference is out of date', async () => {
  const { result } = await looked({ 'components/row.txt': 'is' }, { 'components/other.txt': 'x' })
  expect(result).toMatchObject({ conclusion: 'failure', report: expect.stringContaining(`Drawn the same at the merge base, or not there, so not known to be this change's doing: ${NAME}.`) as string })
}, 60_000)
