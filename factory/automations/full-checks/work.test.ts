import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { INTENTS, type Intent } from '#domain/factory/intents.ts'
import { checks } from '#factory/checks/run-checks.ts'
import { memoryArtifacts, memoryCheckStore, passing, scriptedSandbox, type Left } from '#factory/checks/testing.ts'
import { readFullResult } from '#factory/core/full-result.ts'
import { worldOf } from '#factory/core/testing.ts'
import { openRepository } from '#factory/git/open-repository.ts'
import { someFolder, someRepository } from '#factory/git/testing.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { work } from './work.ts'

const TREE = { 'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }\n', 'domain/ids.ts': 'export const id = 1\n' }
const PARTS = ['imports', 'dead-code', 'docs', 'packages secrets', 'duplication', 'types', 'lint', 'unit', 'integration', 'factory', 'stories', 'bundle', 'e2e']
const FORWARD = 'node scripts/test.mjs integration --only db/migrations.db.test.ts'
const WHOLE = PARTS.map((part) => `node scripts/test.mjs ${part}`).toSpliced(-1, 0, FORWARD)
/** What is executed in a box, and the build. */
const ALL = WHOLE.length + 1

type Answers = (ran: { line: string; part: string; on: 'old' | 'new' }) => Left
const green = (): Left => ({ exit: 0, summary: passing(3) })
const failing = (file = 'domain/ids.test.ts'): Left => ({ exit: 1, summary: passing(2, { failed: 1, failures: [{ file, title: 'an id', why: 'expected 1' }] }) })

/** A house that serves `r-new`, and `r-old` before it, whose checks end as they are told. */
const house = async (answers: Answers = green) => {
  const repository = await someRepository()
  const old = await repository.put(TREE)
  const live = await repository.put({ ...TREE, 'domain/ids.ts': 'export const id = 2\n' }, [old])
  const builds = await someFolder()
  let at = ''
  const scripted = scriptedSandbox((line) => answers({ line, part: line.split(' ')[2] ?? '', on: at === old ? 'old' : 'new' }))
  const [store, artifacts] = [memoryCheckStore(), memoryArtifacts()]
  const setting = checks({
    open: openRepository, store, artifacts, packages: async () => '/packages', tools: { node: '20', platform: 'linux-x64', browser: 'Chromium 1' }, atOnce: 1,
    sandbox: { ...scripted.sandbox, open: async (opening) => {
      at = opening.base
      return scripted.sandbox.open(opening)
    } },
    build: async (tree) => {
      await mkdir(path.join(builds, tree), { recursive: true })
      return { at: 'built', artifact: path.join(builds, tree) }
    },
  })
  const served = (release: string, commit: string) => ({ of: 'main', key: '', type: 'release_live', data: { release, commit, tree: `tree-${commit}`, slot: 'blue' }, actor: 'deployer' } as const)
  const serving = (release: string, commit: string) =>
    worldOf({ of: 'main', key: '', type: 'advanced', data: { from: null, to: commit, by: 'ann' }, actor: 'ann' }, served('r-old', old), served(release, commit))
  const run = (world = serving('r-new', live), change: Partial<WorkContext> = {}) =>
    work({ world, repository, checks: setting, say: () => undefined, signal: new AbortController().signal, ...change } as unknown as WorkContext)
  /** Runs, one after the other as they are started, until one has looked at all of it or could not. */
  const runs = async (world = serving('r-new', live)) => {
    for (let times = 1; times < 30; times += 1) {
      const worked = await run(world)
      if (worked.ending.reason !== 'done' || readFullResult(worked.ending.note ?? '')) return { ...worked, times }
    }
    throw new Error('It never ended.')
  }
  return { repository, old, live, run, runs, serving, ran: scripted.ran }
}

const issues = (intents: readonly Intent[]) => intents.flatMap((intent) => (intent.kind === 'create_issue' ? [intent.payload] : []))

test('each run executes one check, whole, until all are known; green is reported for the commit that is served', async () => {
  const { live, run, runs, ran } = await house()
  expect(await run()).toEqual({ intents: [], ending: { reason: 'done', note: `layers of ${live} is known; ${ALL - 1} more to look at` } })
  expect(ran).toEqual(WHOLE.slice(0, 1))
  const { intents, ending, times } = await runs()
  expect([ran, times]).toEqual([WHOLE, ALL - 1])
  expect(ending).toEqual({ reason: 'done', note: `full: ${live}`, counts: { total: ALL, passed: ALL, failed: 0, skipped: 0 } })
  expect(intents.map(({ kind, payload }) => [kind, INTENTS[kind].safeParse(payload).success])).toEqual(Array.from({ length: ALL }, () => ['report_check', true]))
  expect(new Set(intents.flatMap((intent) => (intent.kind === 'report_check' ? [intent.payload.head, intent.payload.conclusion] : [])))).toEqual(new Set([live, 'success']))
})

test('an equal tree is known by its content: nothing is executed, and one run says so', async () => {
  const { repository, live, runs, serving, ran } = await house()
  await runs()
  const same = await repository.put({ ...TREE, 'domain/ids.ts': 'export const id = 2\n' }, [live], 'the same again')
  const { ending, times } = await runs(serving('r-same', same))
  expect([ending.note, times, ran.length]).toEqual([`full: ${same}`, 1, WHOLE.length])
})

test('a run that was killed executes nothing again that had come to its end', async () => {
  const killed = new AbortController()
  const { run, ran } = await house(({ part }) => {
    if (part !== 'dead-code' || killed.signal.aborted) return green()
    killed.abort()
    return { limit: 'aborted', summary: null }
  })
  await run()
  expect((await run(undefined, { signal: killed.signal })).ending.reason).toBe('cancelled')
  await run()
  expect(ran).toEqual([WHOLE[0], WHOLE[1], WHOLE[1]])
})

test('what fails, fails once more and passes on the release before has broken since; what passes there is not looked at', async () => {
  const { live, runs, ran } = await house(({ part, on }) => (part === 'unit' && on === 'new' ? failing() : green()))
  const { intents, ending } = await runs()
  expect(ending).toMatchObject({ note: `full: ${live}; regressed: unit`, counts: { total: ALL, passed: ALL - 1, failed: 1 } })
  expect(ran.filter((line) => line.includes(' unit'))).toEqual(['node scripts/test.mjs unit', 'node scripts/test.mjs unit --only domain/ids.test.ts', 'node scripts/test.mjs unit'])
  expect(ran).toHaveLength(WHOLE.length + 2)
  expect(issues(intents)).toEqual([])
  expect(intents).toContainEqual(expect.objectContaining({ payload: expect.objectContaining({ name: 'unit', conclusion: 'failure' }) as unknown }))
})

test('84. what fails on the release before too is filed, one bug that every later release finds open', async () => {
  const { repository, live, runs, serving } = await house(({ part }) => (part === 'unit' || part === 'lint' ? failing() : green()))
  const { intents, ending } = await runs()
  expect(ending.note).toBe(`full: ${live}; old: lint, unit`)
  const [bug, ...others] = issues(intents)
  expect([bug, others]).toMatchObject([{ title: 'lint, unit fails on the whole tree, and did before', fingerprint: 'check:lint', criteria: ['The check lint passes on the whole tree.', 'The check unit passes on the whole tree.'] }, []])
  expect(bug?.body).toContain('Seen on r-new: failed, and once more.\nSeen on r-old: failed, and once more.\n\n```\nunit: domain/ids.test.ts > an id')
  expect(bug?.body).toContain('Steps: `npm test -- lint`')
  const next = await repository.put({ ...TREE, 'domain/ids.ts': 'export const id = 3\n' }, [live])
  const [again] = issues((await runs(serving('r-next', next))).intents)
  expect([again?.fingerprint, again?.title]).toEqual([bug?.fingerprint, bug?.title])
})

test('what passes once more is green, and filed as what passes only sometimes', async () => {
  const { live, runs } = await house(({ line, part }) => (part === 'unit' && !line.includes('--only') ? failing() : green()))
  const { intents, ending } = await runs()
  expect(ending).toMatchObject({ note: `full: ${live}`, counts: { passed: ALL } })
  expect(issues(intents)).toMatchObject([{ fingerprint: 'flake:domain/ids.test.ts', body: expect.stringContaining('Seen on the whole tree of a release: failed, then passed') as string }])
})

test.each<readonly [string, Answers]>([
  ['takes too long', ({ part }) => (part === 'e2e' ? { limit: 'wall', summary: null } : green())],
  ['is broken off', ({ part }) => (part === 'e2e' ? { limit: 'aborted', summary: null } : green())],
  ['takes too long on the release before', ({ part, on }) => (part !== 'e2e' ? green() : on === 'old' ? { limit: 'wall', summary: null } : failing('e2e/note.spec.ts'))],
])('a check that %s says nothing of the tree: nothing is filed or undone, and it is tried again', async (_what, answers) => {
  const { intents, ending } = await (await house(answers)).runs()
  expect([intents, ending.reason, readFullResult(ending.note ?? '')]).toEqual([[], 'sandbox', null])
  expect(ending.note).toMatch(/^e2e: It /)
})

test('nothing is looked at that no other release came before', async () => {
  const { live, run, serving, ran } = await house()
  const world = serving('r-new', live)
  expect([(await run({ ...world, main: { ...world.main, previous: null } })).ending.reason, ran]).toEqual(['nothing_to_do', []])
})
