import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { someRepository } from '../git/testing.ts'
import { openRepository } from '../git/open-repository.ts'
import type { Summary } from './summary.ts'
import { checks } from './run-checks.ts'
import { memoryArtifacts, memoryCheckStore, passing, scriptedSandbox, type Left } from './testing.ts'

const TREE = { 'components/row.tsx': 'one', 'docs/a.md': 'words\n', 'package-lock.json': '{}\n', 'stories/pictures/kit-rows--long-light-720.png': 'reference' }
const [ONE, OTHER] = ['kit-rows--long-light-720', 'kit-rows--long-dark-720'] as const
const png = (text: string): Buffer => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(text)])
const FILE = 'scripts/stories/stories.spec.ts'

type Failure = Summary['parts'][number]['failures'][number]
const differs = (...pictures: string[]): Failure => ({ file: FILE, title: 'Kit/Rows / Long (3), light', why: 'pixels are different', pictures })
const red = (...failures: Failure[]): Left => ({ exit: 1, summary: passing(4, { name: 'stories', failed: failures.length, failures, files: { [FILE]: { passed: 4, skipped: 0 } } }) })

/** What two drawings leave: of the base under the names of references, of the head where it differs from that. */
const drawn = (before: Record<string, Uint8Array>, after: Record<string, Uint8Array>): Left => ({ exit: 1, folders: { 'reports/pictures-before': before, 'test-results/stories': after } })
const BOTH = drawn({ [`${ONE}.png`]: png('was'), [`${OTHER}.png`]: png('was dark') }, { [`${ONE}-actual.png`]: png('is'), [`${ONE}-diff.png`]: png('red'), [`${OTHER}-actual.png`]: png('is dark') })

const house = async (first: Left, beside: Left = BOTH) => {
  const repository = await someRepository()
  const base = await repository.put(TREE)
  const { sandbox, ran } = scriptedSandbox((line) => (line.startsWith('sh -c') ? beside : first))
  const artifacts = memoryArtifacts()
  const all = checks({
    sandbox, open: openRepository, store: memoryCheckStore(), artifacts, packages: async () => '/packages', inTurn: atMost(1), tools: { node: '20', platform: 'linux', browser: '' },
    build: async () => ({ at: 'uncertain', message: 'nothing is built here' }),
  })
  const put = (files: Record<string, string>, parent = base) => repository.put({ ...TREE, ...files }, [parent])
  const run = async (commit: string, from = base) => (await all.run(['stories'], { repository: repository.path, commit, base: from, kind: null }, () => undefined, new AbortController().signal))[0]
  return { run, put, base, ran, artifacts, all, repository }
}

const looked = async (first: Left, beside?: Left) => {
  const at = await house(first, beside)
  return { ...at, result: await at.run(await at.put({ 'components/row.tsx': 'two' })) }
}

test('pictures alone that draw differently than at the merge base need a look, with both sides and what differs kept', async () => {
  const { result, artifacts, ran, base } = await looked(red(differs(ONE, OTHER)))
  expect(result).toMatchObject({ conclusion: 'needs_look', counts: { total: 5, failed: 1 }, pictures: [{ name: OTHER, diff: null }, { name: ONE }] })
  expect(result?.report).toContain(`- ${OTHER}\n- ${ONE}`)
  const of = async (name: string) => Buffer.from((await artifacts.get(name)) ?? []).subarray(8).toString()
  const pair = result?.pictures?.[1]
  expect([await of(pair?.before ?? ''), await of(pair?.after ?? ''), await of(pair?.diff ?? '')]).toEqual(['was', 'is', 'red'])
  expect(ran[1]?.split('\n').at(-1)?.endsWith(`beside ${base} -g (Kit/Rows / Long \\(3\\), light)$`)).toBe(true)
})

test.each<readonly [string, Left]>([
  ['anything else failed', red(differs(ONE), { file: FILE, title: 'a menu', why: 'expected 1' })],
  ['a failure is not in the report', { exit: 1, summary: passing(4, { failed: 2, failures: [differs(ONE)] }) }],
  ['a test was skipped', { exit: 1, summary: passing(4, { failed: 1, skipped: 1, skips: ['a'], failures: [differs(ONE)] }) }],
  ['a name is none of a picture', red(differs('../../etc/passwd-light-720'))],
  ['more differ than anybody looks at', red(differs(...Array.from({ length: 25 }, (_, at) => `kit-rows--n${at}-light-720`)))],
])('it stays red, and nothing is drawn, when %s', async (_what, first) => {
  const { result, ran } = await looked(first)
  expect([result?.conclusion, ran.some((line) => line.startsWith('sh -c'))]).toEqual(['failure', false])
})

test.each<readonly [string, Left, Left]>([
  ['the base draws the same', red(differs(ONE)), drawn({ [`${ONE}.png`]: png('was') }, {})],
  ['one of two is the same at the base', red(differs(ONE, OTHER)), drawn({ [`${ONE}.png`]: png('was'), [`${OTHER}.png`]: png('x') }, { [`${ONE}-actual.png`]: png('is') })],
  ['the base has no such story', red(differs(ONE)), drawn({}, { [`${ONE}-actual.png`]: png('is') })],
  ['what came out is no picture', red(differs(ONE)), drawn({ [`${ONE}.png`]: png('was') }, { [`${ONE}-actual.png`]: Buffer.from('#!/bin/sh') })],
  ['both sides are equal after all', red(differs(ONE)), drawn({ [`${ONE}.png`]: png('is') }, { [`${ONE}-actual.png`]: png('is') })],
  ['nothing was drawn in time', red(differs(ONE)), { limit: 'wall' }],
])('it stays red when %s', async (_what, first, beside) => {
  const { result } = await looked(first, beside)
  expect(result).toMatchObject({ conclusion: 'failure' })
  expect(result?.pictures).toBeUndefined()
})

test('what was looked at is known by the content of both sides, and drawn again for another base', async () => {
  const { run, put, ran, base } = await house(red(differs(ONE)))
  const other = await put({ 'components/row.tsx': 'three' })
  const [head, moved] = [await put({ 'components/row.tsx': 'two' }), await put({ 'components/row.tsx': 'two' }, other)]
  const first = await run(head)
  expect([await run(head), ran.length]).toEqual([{ ...first, cached: true }, 2])
  const second = await run(moved, other)
  expect([second?.conclusion, second?.cached, ran.length]).toEqual(['needs_look', false, 3])
  expect(second?.key).not.toBe(first?.key)
  expect(await run(head, base)).toEqual({ ...first, cached: true })
})

test('main by itself is red, not looked at', async () => {
  const { run, base, ran } = await house(red(differs(ONE)))
  expect([(await run(base))?.conclusion, ran.length]).toEqual(['failure', 1])
})

test('29. a case that is left to the review is not missing beside the base', async () => {
  let first: Left = { summary: passing(5, { name: 'stories', files: { [FILE]: { passed: 5, skipped: 0 } } }) }
  const repository = await someRepository()
  const base = await repository.put(TREE)
  const { sandbox } = scriptedSandbox((line) => (line.startsWith('sh -c') ? BOTH : first))
  const all = checks({
    sandbox, open: openRepository, store: memoryCheckStore(), artifacts: memoryArtifacts(), packages: async () => '/packages', inTurn: atMost(1), tools: { node: '20', platform: 'linux', browser: '' },
    build: async () => ({ at: 'uncertain', message: '' }),
  })
  const run = (commit: string) => all.run(['assess', 'stories'], { repository: repository.path, commit, base, kind: null }, () => undefined, new AbortController().signal)
  await run(base)
  first = red(differs(ONE))
  const [assessed, stories] = await run(await repository.put({ ...TREE, 'components/row.tsx': 'two' }, [base]))
  expect([assessed?.assess?.weakening, stories?.conclusion]).toEqual([[], 'needs_look'])
})
