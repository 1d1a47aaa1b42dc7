import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { someFolder, someRepository } from '../git/testing.ts'
import { openRepository } from '../git/open-repository.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { CHECKS, type CheckName, type CheckResult, type Subject } from './checks.ts'
import { passedIn } from './kept-summary.ts'
import { checks } from './run-checks.ts'
import { memoryArtifacts, memoryCheckStore, passing, scriptedSandbox, type Left } from './testing.ts'

const TREE = {
  'domain/ids.ts': 'export const id = 1\n', 'domain/ids.test.ts': "test('an id', () => { expect(id).toBe(1) })\n", 'components/search/row.tsx': 'export const Row = 1\n', 'docs/a.md': 'words\n',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }\n', 'package.json': '{}\n', 'e2e/note.spec.ts': '', 'scripts/test.mjs': '', 'factory/core/decide.ts': '', 'server/main.ts': '',
}
const TOOLS = { node: '20', platform: 'linux-x64', browser: 'Chromium 1' }
const never = new AbortController().signal

const house = async (answer: (line: string) => Left = () => ({ summary: passing(3) }), kept = memoryCheckStore()) => {
  const repository = await someRepository()
  const base = await repository.put(TREE)
  const scripted = scriptedSandbox(answer)
  const built: string[] = []
  const builds = await someFolder()
  const artifacts = memoryArtifacts()
  const make = (tools = TOOLS) => checks({
    sandbox: scripted.sandbox, open: openRepository, store: kept, artifacts, packages: async () => '/packages', tools, inTurn: atMost(1),
    build: async (tree) => {
      built.push(tree)
      await mkdir(path.join(builds, tree), { recursive: true })
      return { at: 'built', artifact: path.join(builds, tree) }
    },
  })
  const change = (files: Record<string, string>, parent = base) => repository.put({ ...TREE, ...files }, [parent])
  const subject = (commit: string, kind: Subject['kind'] = 'feature', from = base): Subject => ({ repository: repository.path, commit, base: from, kind })
  return { make, change, subject, base, built, builds, artifacts, ran: scripted.ran }
}

const conclusionOf = async (name: CheckName, left: Left) => {
  const { make, change, subject } = await house(() => left)
  const [result] = await make().run([name], subject(await change({ 'domain/ids.ts': 'export const id = 2\n' })), () => undefined, never)
  return result
}

test.each<readonly [string, Left, string]>([
  ['exit 0 without a report', { exit: 0, summary: null }, 'failure'],
  ['a report that is none', { exit: 0, summary: '{ "parts": 3 }' }, 'failure'],
  ['a report without parts', { exit: 0, summary: '{ "parts": [] }' }, 'failure'],
  ['no test', { exit: 0, summary: passing(0, { files: {} }) }, 'failure'],
  ['an unlisted skip', { exit: 0, summary: passing(3, { skipped: 1, skips: ['a.test.ts > later'] }) }, 'failure'],
  ['a failed test', { exit: 1, summary: passing(3, { failed: 1, failures: [{ file: 'a', title: 'b', why: 'c' }] }) }, 'failure'],
  ['a failed test and exit 0', { exit: 0, summary: passing(3, { failed: 1, failures: [{ file: 'a', title: 'b', why: 'c' }] }) }, 'failure'],
  ['exit 1 with all passed', { exit: 1, summary: passing(3) }, 'failure'],
  ['a limit', { limit: 'memory', summary: passing(3) }, 'cancelled'],
  ['a limit after which tests failed', { exit: 1, limit: 'memory', summary: passing(3, { failed: 1, failures: [{ file: 'a', title: 'b', why: 'killed' }] }) }, 'cancelled'],
  ['too long', { limit: 'wall', summary: null }, 'timed_out'],
  ['stopped', { limit: 'aborted', summary: null }, 'cancelled'],
  ['all passed', { exit: 0, summary: passing(3) }, 'success'],
])('78. %s', async (_what, left, conclusion) => {
  expect((await conclusionOf('unit', left))?.conclusion).toBe(conclusion)
})

test('what a limit of its box ended says which and how much, nothing of the change, and is not kept', async () => {
  const answers = new Map<string, Left>([['', { exit: 1, limit: 'memory', summary: passing(1) }]])
  const { make, change, subject, base, ran } = await house(() => answers.get('') ?? { summary: passing(3) })
  const of = subject(await change({ 'domain/ids.ts': 'export const id = 2\n' }))
  const it = make()
  const [assessed, limited] = await it.run(['assess', 'unit'], of, () => undefined, never)
  expect(limited).toMatchObject({ conclusion: 'cancelled', counts: { total: 0 }, report: expect.stringMatching(/^Its box was at its limit of memory: at most so much\. That says nothing about the change\./) as string })
  answers.clear()
  await it.run(['unit'], subject(base), () => undefined, never)
  // Fewer cases than on the base, because it was broken off, are no weakening.
  answers.set('', { exit: 1, limit: 'memory', summary: passing(1) })
  expect((await it.run(['assess', 'unit'], of, () => undefined, never))[0]?.assess?.weakening).toEqual(assessed?.assess?.weakening)
  answers.clear()
  expect((await it.run(['unit'], of, () => undefined, never))[0]).toMatchObject({ conclusion: 'success', cached: false })
  expect(ran).toHaveLength(4)
})

test('a proof whose run on the base was ended by a limit shows no bug', async () => {
  const failing = passing(0, { failed: 1, failures: [{ file: 'domain/new.test.ts', title: 'holds', why: 'killed' }] })
  const { make, change, subject } = await house((line) => (line.startsWith('sh') ? { exit: 1, limit: 'memory', summary: failing } : { summary: passing(1) }))
  const [result] = await make().run(['proof'], subject(await change({ 'domain/new.test.ts': "test('holds', () => {})\n" }), 'bug'), () => undefined, never)
  expect(result).toMatchObject({ conclusion: 'cancelled', report: expect.stringContaining('limit of memory') as string })
})

test('78. what failed is named in the report, in bounds', async () => {
  const failures = Array.from({ length: 200 }, (_, at) => ({ file: `f${at}.test.ts`, title: 'a case', why: 'expected 1\n'.repeat(50) }))
  const result = await conclusionOf('unit', { exit: 1, summary: passing(1, { failed: 200, failures }) })
  expect(result?.report).toMatch(/^unit: f0\.test\.ts > a case\nexpected 1/)
  expect(result?.report.length).toBeLessThanOrEqual(4_000)
})

test('79. a document edit requires and executes no test', async () => {
  const { make, change, subject, ran, built } = await house()
  const of = subject(await change({ 'docs/a.md': 'other words\n' }))
  const required = await make().required(of)
  expect(required).toEqual(['assess', 'generated', 'audit'])
  await make().run(required, of, () => undefined, never)
  expect([ran, built]).toEqual([['node scripts/test.mjs docs', 'node scripts/test.mjs packages secrets'], []])
})

test('79. a check that is asked although its filter leaves the edit out is answered from what is known of the base', async () => {
  const { make, change, subject, ran, base } = await house()
  await make().run(['unit'], subject(base), () => undefined, never)
  const [result] = await make().run(['unit'], subject(await change({ 'docs/a.md': 'other words\n' })), () => undefined, never)
  expect(result).toMatchObject({ cached: true, conclusion: 'success', counts: { total: 3 } })
  expect(ran).toEqual(['node scripts/test.mjs unit'])
})

test('what is known can be asked for without executing anything, and what no check has said is left out', async () => {
  const { make, change, subject, ran, base } = await house((line) => (line.endsWith('types') ? { exit: 1, summary: passing(0, { failed: 1, failures: [{ file: 'a', title: 'b', why: 'c' }] }) } : { summary: passing(3) }))
  const of = subject(await change({ 'domain/ids.ts': 'export const id = 2\n' }))
  expect(await make().known(['unit', 'types'], of)).toEqual([])
  await make().run(['unit', 'types'], of, () => undefined, never)
  const executed = ran.length
  expect((await make().known(['unit', 'types', 'lint'], of)).map(({ name, conclusion, cached }) => [name, conclusion, cached])).toEqual([['types', 'failure', true], ['unit', 'success', true]])
  expect(await make().known(['unit'], subject('0'.repeat(40), 'feature', base))).toEqual([])
  expect(ran).toHaveLength(executed)
})

test.each([
  ['components/search/row.tsx', ['unit', 'stories', 'build', 'e2e', 'types', 'lint'], ['integration', 'factory-suite', 'proof']],
  ['domain/ids.ts', ['unit', 'integration', 'factory-suite', 'stories', 'build', 'e2e'], ['proof', 'migrations']],
  ['domain/ids.test.ts', ['unit', 'integration', 'types'], ['build', 'e2e', 'stories']],
  ['db/migrations/0200_more.sql', ['migrations', 'integration', 'build', 'e2e'], ['stories', 'proof']],
  ['factory/core/decide.ts', ['factory-suite', 'types'], ['build', 'e2e', 'unit', 'stories']],
  ['package-lock.json', ['audit', 'unit', 'integration', 'build', 'e2e', 'stories', 'types', 'lint'], ['proof']],
  ['scripts/test.mjs', ['unit', 'integration', 'factory-suite', 'stories', 'e2e', 'types', 'lint', 'layers', 'generated'], ['proof']],
])('what a change of %s requires', async (path, needed, not) => {
  const { make, change, subject } = await house()
  const required = await make().required(subject(await change({ [path]: 'x\n' })))
  expect(required).toEqual(expect.arrayContaining(needed))
  expect(required.filter((name) => not.includes(name))).toEqual([])
  expect(required[0]).toBe('assess')
})

test('proof is required of bugs alone, and of a commit beside itself everything else', async () => {
  const { make, change, subject, base } = await house()
  const commit = await change({ 'domain/ids.ts': 'x\n' })
  expect(await make().required(subject(commit, 'bug'))).toContain('proof')
  expect([...(await make().required(subject(base)))].sort()).toEqual(CHECKS.filter((name) => name !== 'proof').sort())
})

test('45. equal content is executed once: for the head, and again for its merge, which has the same tree', async () => {
  const { make, change, subject, ran, built, base } = await house()
  const head = await change({ 'components/search/row.tsx': 'export const Row = 2\n' })
  const required = await make().required(subject(head))
  await make().run(required, subject(head), () => undefined, never)
  const [executed, builds] = [ran.length, built.length]
  expect([executed, builds]).not.toContain(0)
  const heard: CheckResult[] = []
  const merge = await openRepository(subject(head).repository).commit({ tree: await openRepository(subject(head).repository).tree(head), parents: [base, head], message: 'Merge', at: 5 })
  await make().run(required, subject(merge), (result) => heard.push(result), never)
  expect([ran.length, built.length]).toEqual([executed, builds])
  expect(heard.map(({ name, cached }) => [name, cached])).toEqual(required.map((name) => [name, true]))
})

test.each([
  ['the lock file', { 'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }\n' }, TOOLS],
  ['Node', {}, { ...TOOLS, node: '22' }], ['the browser', {}, { ...TOOLS, browser: 'Chromium 2' }], ['the platform', {}, { ...TOOLS, platform: 'linux-arm64' }],
] as const)('80. another %s misses the cache', async (_what, files, tools) => {
  const { make, change, subject, ran, base } = await house()
  const whole = (commit: string) => subject(commit, 'feature', commit)
  await make().run(['unit', 'types'], whole(base), () => undefined, never)
  await make().run(['unit', 'types'], whole(base), () => undefined, never)
  expect(ran).toHaveLength(2)
  await make(tools).run(['unit', 'types'], whole(await change(files)), () => undefined, never)
  expect(ran).toHaveLength(4)
})

test('a known build whose folder is gone is built again', async () => {
  const { make, change, subject, built, builds } = await house()
  const of = subject(await change({ 'domain/ids.ts': 'x\n' }))
  await make().run(['build'], of, () => undefined, never)
  await make().run(['build', 'e2e'], of, () => undefined, never)
  expect(built).toHaveLength(1)
  await rm(builds, { recursive: true })
  expect(await make().run(['build'], of, () => undefined, never)).toMatchObject([{ conclusion: 'success', cached: false }])
  expect(built).toHaveLength(2)
})

test('a narrowed check is told what changed within its filter; a whole run is told nothing', async () => {
  const { make, change, subject, ran, base } = await house()
  await make().run(['unit'], subject(await change({ 'components/search/row.tsx': 'x\n', 'docs/a.md': 'y\n' })), () => undefined, never)
  await make().run(['unit'], subject(base), () => undefined, never)
  expect(ran).toEqual(['node scripts/test.mjs unit --changed components/search/row.tsx', 'node scripts/test.mjs unit'])
})

test('runs side by side wait for one another instead of sharing the machine', async () => {
  const { change, subject } = await house()
  const { sandbox } = scriptedSandbox(() => ({ summary: passing(3) }))
  let [open, most] = [0, 0]
  const counted: Sandbox = {
    ...sandbox,
    open: async (...given) => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setImmediate(resolve))
      const box = await sandbox.open(...given)
      return 'refused' in box ? box : { ...box, close: async () => { open -= 1 } }
    },
  }
  const checker = checks({ sandbox: counted, open: openRepository, store: memoryCheckStore(), artifacts: memoryArtifacts(), packages: async () => '/packages', tools: TOOLS, inTurn: atMost(1), build: async () => ({ at: 'uncertain', message: 'none' }) })
  const commits = [await change({ 'domain/ids.ts': 'one\n' }), await change({ 'domain/ids.ts': 'two\n' })]
  await Promise.all(commits.map((commit) => checker.run(['types', 'unit'], subject(commit), () => undefined, never)))
  expect([open, most]).toEqual([0, 1])
})

test('what main did since the change began is not the change', async () => {
  const { make, change, subject, base } = await house()
  const main = await change({ 'domain/ids.ts': 'later\n' })
  const head = await change({ 'docs/a.md': 'other\n' })
  expect(await make().required(subject(head, 'feature', main))).toEqual(await make().required(subject(head, 'feature', base)))
})

test('a box that cannot be opened cancels, says what mends it, and is kept for nothing', async () => {
  const { change, subject, make, ran } = await house()
  const of = subject(await change({ 'domain/ids.ts': 'x\n' }))
  const refusing = checks({
    sandbox: { probe: async () => ({ ok: true, ms: 0 }), open: async () => ({ refused: 'unavailable', message: 'No box.', fix: 'Install it.' }) }, open: openRepository, store: memoryCheckStore(),
    artifacts: memoryArtifacts(), packages: async () => '/packages', tools: TOOLS, inTurn: atMost(1), build: async () => ({ at: 'uncertain', message: 'gone' }),
  })
  const results = await refusing.run(['types', 'e2e'], of, () => undefined, never)
  expect(results.map(({ conclusion }) => conclusion)).toEqual(['cancelled', 'cancelled'])
  expect(results[0]?.report).toContain('Install it.')
  await make().run(['types'], of, () => undefined, never)
  expect(ran).toHaveLength(1)
})

test('29. W9: fewer results than the base is known to have make the change R3', async () => {
  const answers = new Map([['', 5]])
  const { make, change, subject, base } = await house(() => ({ summary: passing(answers.get('') ?? 0) }))
  const checker = make()
  await checker.run(['unit'], subject(base), () => undefined, never)
  answers.set('', 4)
  const heard: CheckResult[] = []
  const results = await checker.run(['assess', 'unit'], subject(await change({ 'domain/ids.ts': 'x\n' })), (result) => heard.push(result), never)
  expect(results.find(({ name }) => name === 'assess')?.assess).toMatchObject({ risk: 'R3', weakening: ['W9'] })
  expect(heard.map(({ name }) => name)).toEqual(['assess', 'unit', 'assess'])
})

/** What `assess` says of a change whose base has no result of `unit` yet; `left` is what the base then leaves, and the head passes three cases. */
const besideUnknown = async (path: string, left: Left) => {
  let runs = 0
  const { make, change, subject, ran } = await house(() => ((runs += 1) === 1 ? { summary: passing(3) } : left))
  const results = await make().run(['assess', 'unit'], subject(await change({ [path]: 'export const changed = 2\n' })), () => undefined, never)
  return { ...results.find(({ name }) => name === 'assess'), ran }
}

test.each<readonly [string, string, Left, object]>([
  ['has more cases', 'domain/ids.ts', { summary: passing(4) }, { risk: 'R3', weakening: ['W9'] }],
  ['has as many', 'domain/ids.ts', { summary: passing(3) }, { risk: 'R2', weakening: [] }],
  ['cannot be executed', 'domain/ids.ts', { limit: 'memory', summary: null }, { risk: 'R3', weakening: [], why: ['not compared with the base, which has no result: unit', 'domain/ids.ts'] }],
])('29. W9: of ordinary code the base is executed where it has no result: it %s', async (_, path, left, assess) => {
  const told = await besideUnknown(path, left)
  expect(told.assess).toMatchObject(assess)
  expect(told.ran).toEqual(Array.from({ length: 2 }, () => `node scripts/test.mjs unit --changed ${path}`))
})

test('29. W9: below that nothing is executed for it, and the assessment says that nothing was compared', async () => {
  const { assess: facts, report, ran } = await besideUnknown('components/search/row.tsx', { summary: passing(4) })
  expect(facts).toMatchObject({ risk: 'R1', weakening: [] })
  expect([report?.split('\n')[0], ran.length]).toEqual(['not compared with the base, which has no result: unit', 1])
})

test('29. W9: what the base was asked for once is known for the next head of the same paths', async () => {
  const { make, change, subject, ran } = await house()
  const checker = make()
  for (const text of ['one', 'two']) await checker.run(['assess', 'unit'], subject(await change({ 'domain/ids.ts': text })), () => undefined, never)
  expect(ran).toHaveLength(3)
})

test('a stop ends what runs and starts nothing more', async () => {
  const stop = new AbortController()
  const { make, change, subject, ran } = await house(() => {
    stop.abort()
    return { summary: passing(1) }
  })
  const results = await make().run(['types', 'unit', 'lint'], subject(await change({ 'domain/ids.ts': 'x\n' })), () => undefined, stop.signal)
  expect(ran).toHaveLength(1)
  expect(results.map(({ conclusion }) => conclusion)).toEqual(['success', 'cancelled', 'cancelled'])
})

const red = (...failures: { file: string; title: string }[]) => passing(2, { failed: failures.length, failures: failures.map((failure) => ({ ...failure, why: 'expected 1' })), files: { 'a.test.ts': { passed: 2, skipped: 0 } } })

/** What `unit` says when it is red first and its failed files are answered with `then`, and what is known of it afterwards. */
const onceMore = async (first: Left, then: Left) => {
  const { make, change, subject, ran } = await house((line) => (line.includes('--only') ? then : first))
  const of = subject(await change({ 'domain/ids.ts': 'export const id = 2\n' }))
  const it = make()
  const [result] = await it.run(['unit'], of, () => undefined, never)
  const [known] = await it.run(['unit'], of, () => undefined, never)
  return { result, known, ran }
}

test('38. a green report keeps the titles of what passed, known later on too', async () => {
  const { make, change, subject, artifacts } = await house(() => ({ summary: passing(1, { titles: ['a.test.ts > opens'] }) }))
  const of = subject(await change({ 'domain/ids.ts': 'export const id = 2\n' }))
  for (const cached of [false, true]) {
    const [result] = await make().run(['unit'], of, () => undefined, never)
    expect(result).toMatchObject({ cached })
    expect([...(await passedIn(artifacts, result ?? expect.fail()))]).toEqual(['a.test.ts > opens'])
  }
})

test('38. so does a proof, and what passed once more', async () => {
  const first = passing(1, { failed: 1, failures: [{ file: 'domain/ids.test.ts', title: 'holds', why: 'expected 1' }], titles: ['a.test.ts > opens'] })
  const then = passing(1, { titles: ['domain/ids.test.ts > holds'] })
  const { make, change, subject, artifacts } = await house((line) => (line.includes('proof') ? { exit: 1, summary: first } : line.includes('--only') ? { summary: then } : { exit: 1, summary: first }))
  const [, proof] = await make().run(['unit', 'proof'], subject(await change({ 'domain/ids.test.ts': 'other' }), 'bug'), () => undefined, never)
  const [unit] = await make().run(['unit'], subject(await change({ 'domain/ids.test.ts': 'other' }), 'bug'), () => undefined, never)
  expect([proof?.conclusion, [...(await passedIn(artifacts, proof ?? expect.fail()))]]).toEqual(['success', ['domain/ids.test.ts > holds']])
  expect([unit?.conclusion, [...(await passedIn(artifacts, unit ?? expect.fail()))]]).toEqual(['success', ['a.test.ts > opens', 'domain/ids.test.ts > holds']])
})

test('46. failed cases that pass once more make the result green, count as passed, and are named', async () => {
  const { result, known, ran } = await onceMore({ exit: 1, summary: red({ file: 'b.test.ts', title: 'opens' }) }, { summary: passing(4) })
  expect(ran[1]).toBe('node scripts/test.mjs unit --only b.test.ts')
  expect(result).toMatchObject({ conclusion: 'success', chance: ['b.test.ts > opens'], counts: { total: 3, passed: 3, failed: 0 } })
  expect([known, ran.length]).toEqual([{ ...result, cached: true }, 2])
})

test('46. red once more stays red, as it was', async () => {
  const { result, known, ran } = await onceMore({ exit: 1, summary: red({ file: 'b.test.ts', title: 'opens' }) }, { exit: 1, summary: red({ file: 'b.test.ts', title: 'opens' }) })
  expect(result).toMatchObject({ conclusion: 'failure', counts: { failed: 1 } })
  expect([known, ran.length]).toEqual([{ ...result, cached: true }, 2])
})

test.each<readonly [string, Left]>([
  ['fails outside of a test file', { exit: 1, summary: red({ file: '', title: '(the run)' }) }],
  ['fails in more than five files', { exit: 1, summary: red(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ file: `${name}.test.ts`, title: 'x' }))) }],
  ['skips a test', { exit: 1, summary: { parts: [{ ...red({ file: 'b.test.ts', title: 'x' }).parts[0]!, skipped: 1, skips: ['b.test.ts > y'] }] } }],
  ['leaves no report', { exit: 1, summary: null }],
])('46. what %s is not run once more', async (_what, first) => {
  const { result, ran } = await onceMore(first, { summary: passing(4) })
  expect([result?.conclusion, ran.some((line) => line.includes('--only'))]).toEqual(['failure', false])
})
