import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import type { ItemState } from '#domain/factory/item.ts'
import { someAutomation } from '../agent/testing.ts'
import type { CheckName, CheckResult, Checks } from '../checks/checks.ts'
import { keepSummary } from '../checks/kept-summary.ts'
import { memoryArtifacts, passing } from '../checks/testing.ts'
import type { Item } from '../core/item.ts'
import { worldOf } from '../core/testing.ts'
import type { Emitted } from '../core/tick.ts'
import { itemOf, type World } from '../core/world.ts'
import { someRepository, type Files } from '../git/testing.ts'
import { judgeRun, preJudge } from './judge-run.ts'

const SECRET = 'tern-9f3aQz77-herring'
const FILES = { 'app/page.tsx': 'export const page = 1\n', 'docs/a.md': `seen before: ${SECRET}\n` }
const held = { id: 'run-1', automation: 'feature-builder', item: 1, depth: 0, fence: 1, resource: 'item:1', seed: 's' }

const seen = (number: number, from: 'person' | 'agent', kind: Item['kind'] = 'feature'): Emitted =>
  ({ of: 'item', key: String(number), actor: 'engine', type: 'seen', data: { kind, title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from, ref: '#1' }, depth: 0 } })
const planned = (number: number, kind: Item['kind'] = 'feature'): Emitted =>
  ({ of: 'item', key: String(number), actor: 'engine', type: 'triaged', data: { kind, priority: 2, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] } })
const begunBy = (number: number) => ({ of: 'item', key: String(number), actor: 'engine', type: 'claimed', data: { run: 'r', automation: 'feature-builder' } }) as const
const waiting = (number: number): Emitted => ({ of: 'item', key: String(number), actor: 'engine', type: 'blocked', data: { on: ['#1'], why: 'deps' } })

const resultOf = (name: CheckName, conclusion: CheckResult['conclusion']): CheckResult =>
  ({ name, key: name, conclusion, counts: { total: 1, passed: 1, failed: 0, skipped: 0 }, report: '', artifacts: [], cached: true })

type Given = { files?: Files; message?: string; known?: Partial<Record<CheckName, CheckResult['conclusion']>>; passed?: string[]; kind?: Item['kind']; world?: World; begun?: Item | null; as?: 'agent' | 'code'; budgetLeft?: boolean }

/** A house whose run changes these files, and whose checks know this much of it. */
const house = async ({ files = {}, message = 'Change', known = {}, passed = [], kind = 'feature', world = worldOf(seen(1, 'person', kind), planned(1, kind), begunBy(1)), begun = itemOf(world, 1), as = 'agent', budgetLeft = true }: Given = {}) => {
  const repository = await someRepository()
  const base = await repository.put(FILES)
  const head = await repository.put({ ...FILES, ...files }, [base], message)
  const artifacts = memoryArtifacts()
  const kept = await keepSummary(artifacts, passing(passed.length, { titles: passed }))
  const results = async (names: readonly CheckName[]) => names.flatMap((name) => (known[name] === undefined ? [] : [{ ...resultOf(name, known[name]), artifacts: [kept] }]))
  const checks: Checks = { required: async () => [], known: results, run: results }
  const shop = { repository, checks, artifacts, secrets: [SECRET], store: { world: async () => world, budgetLeft: async () => budgetLeft } }
  const automation = someAutomation({ kind: as, intents: { open_pr: 1, comment: 1, create_issue: 5 }, paths: { allow: ['**'], never: ['bench/**'] } })
  const pull = { title: 'T', summary: '', criteria: [{ id: 'c1', how: 'a test', evidence: { check: 'unit' } }], bundle: { head, base, tree: await repository.tree(head), file: '' } }
  const asking = { automation, begun, held: true, secrets: [SECRET] }
  return {
    pre: (kindOf: Intent['kind'] = 'open_pr', payload: unknown = pull, used = 0) => preJudge(shop, asking, { kind: kindOf, payload, used }),
    judged: (...intents: Intent[]) => judgeRun(shop, held, { ...asking, mode: 'live', signal: new AbortController().signal }, intents),
    pull: { kind: 'open_pr', payload: pull } as const satisfies Intent,
  }
}
const comment: Intent = { kind: 'comment', payload: { on: 'item', body: 'Done.', artifacts: [] } }
const GREEN = { unit: 'success', proof: 'success' } as const
const spoke = ({ verdict, rules }: Awaited<ReturnType<typeof preJudge>>) => [verdict, ...rules.map(({ rule, message }) => `${rule}: ${message}`)]

test('the pre-verdict is of the change as it is: what has its evidence goes, and each fault is told while it can be mended', async () => {
  const of = async (given: Given) => spoke(await (await house(given)).pre())
  const page = { 'app/page.tsx': 'export const page = 2\n' }
  expect(await of({ files: page, known: GREEN })).toEqual(['allow'])
  expect(await of({ files: { 'bench/x.ts': 'export const x = 1\n' }, known: GREEN })).toEqual(['deny', 'paths: bench/x.ts is outside what this automation may change'])
  expect(await of({ files: { 'app/page.tsx': 'x\n'.repeat(1_600) }, known: GREEN })).toEqual(['deny', 'size: 1 files, 1601 lines: split it'])
  expect(await of({ files: page })).toEqual(['deny', 'evidence: c1: unit is not in a green report of this tree'])
  expect(await of({ files: page, known: { unit: 'failure' } })).toEqual(['deny', 'evidence: c1: unit is not in a green report of this tree'])
  expect(await of({ files: page, known: { unit: 'success' }, kind: 'bug' })).toEqual(['deny', 'evidence: proof is not green: the new test must fail on the base and pass here'])
  expect(await of({ files: page, known: GREEN, kind: 'bug' })).toEqual(['allow'])
})

test('38. a test that is named as evidence is looked for among what passed on this tree', async () => {
  const { pre, judged, pull } = await house({ files: { 'app/page.tsx': 'export const page = 2\n' }, known: GREEN, passed: ['app/page.test.ts > the page > opens'] })
  const claiming = (title: string) => ({ ...pull.payload, criteria: [{ id: 'c1', how: 'a test', evidence: { check: 'unit', test: title } }] })
  expect(spoke(await pre('open_pr', claiming('opens')))).toEqual(['allow'])
  expect(spoke(await pre('open_pr', claiming('closes')))).toEqual(['deny', 'evidence: c1: unit > closes is not in a green report of this tree'])
  const [one] = await judged({ kind: 'open_pr', payload: claiming('closes') })
  expect(one?.judgement.verdict).toBe('deny')
})

test('a specification is judged by the scores in the last line of its file', async () => {
  const of = async (files: Files) => spoke(await (await house({ files, known: GREEN, kind: 'spec' })).pre())
  const scores = (first: number) => `# Lists\n\nScore: purpose ${first}, 2, 2, 2, 2, 2, 2, 2, 2, no contradiction 2.\n`
  expect(await of({ 'docs/specs/lists.md': scores(2) })).toEqual(['allow'])
  expect(await of({ 'docs/specs/lists.md': scores(0) })).toEqual(['human', 'rubric: the specification has 18 of 20 by its own rubric, with a zero; the bar is 16 and no zero'])
  expect(await of({ 'docs/specs/lists.md': '# Lists\n' })).toEqual(['deny', 'rubric: the last line of the specification must hold its ten scores, each from 0 to 2'])
  expect(await of({ 'app/page.tsx': '' })).toEqual(['deny', 'rubric: a specification is a file below docs/specs, and none is handed in'])
})

test('9. a credential in new lines, in a name or in what the commit says is denied, and the value is not told', async () => {
  const [file, name, message, old] = [
    { files: { 'app/page.tsx': `const key = '${btoa(`x${SECRET}yz`)}'\n` } }, { files: { [`docs/${SECRET}.md`]: 'x\n' } }, { files: { 'docs/b.md': 'x\n' }, message: `Change\n\n${SECRET}` },
    { files: { 'docs/a.md': `${FILES['docs/a.md']}and more\n` } },
  ]
  const told: string[][] = []
  for (const given of [file, name, message, old]) {
    const { pre, judged, pull } = await house({ ...given, known: GREEN })
    const [one] = await judged(pull)
    expect(spoke(one?.judgement ?? (await pre()))).toEqual(spoke(await pre()))
    told.push(spoke(await pre()))
  }
  expect(told).toEqual([
    ['deny', 'secrets: looks like a credential in app/page.tsx (a known value)'], ['deny', 'secrets: looks like a credential in the name of a file (a known value)'],
    ['deny', 'secrets: looks like a credential in what the commit says (a known value)'], ['allow'],
  ])
})

const issue = (at: number): Intent => ({ kind: 'create_issue', payload: { temp: `t${at}`, kind: 'chore', title: 'T', body: '', criteria: ['It is so'], priority: 3, deps: [], fingerprint: `f${at}`, artifacts: [] } })
const madeByAgents = (count: number) => Array.from({ length: count }, (_, at) => at + 2)

test('77. agents make no more issues than bring what waits of theirs to 12, whatever it waits for, and what this run asked for counts', async () => {
  // Ready ones, ones that wait for another item or for a person, and one that is being built and counts no more.
  const asked = { of: 'item', key: '3', actor: 'engine', type: 'asked', data: { attention: 'a' } } as const
  const world = worldOf(seen(1, 'person'), ...madeByAgents(12).flatMap((number) => [seen(number, 'agent'), planned(number)]), ...[4, 5, 6, 7].map(waiting), asked, begunBy(2))
  const { judged, pre } = await house({ world })
  const five = await judged(...[1, 2, 3, 4, 5].map(issue))
  expect(five.map(({ judgement: { verdict, rules } }) => [verdict, ...rules.map(({ rule }) => rule)])).toEqual([['allow'], ...Array.from({ length: 4 }, () => ['deny', 'count'])])
  expect([(await pre('create_issue', issue(1).payload, 0)).verdict, (await pre('create_issue', issue(2).payload, 1)).verdict]).toEqual(['allow', 'deny'])
})

test('77. and no more than 20 in a day, whatever became of them', async () => {
  const gone = (number: number) => ({ of: 'item', key: String(number), actor: 'ann', type: 'rejected', data: { reason: 'invalid', by: 'ann' } }) as const
  const world = worldOf(seen(1, 'person'), ...madeByAgents(18).flatMap((number) => [seen(number, 'agent'), gone(number)]))
  const { judged } = await house({ world })
  expect((await judged(...[1, 2, 3].map(issue))).map(({ judgement }) => judgement.verdict)).toEqual(['allow', 'allow', 'deny'])
})

test('when the money of the day is spent, agents get nothing through, and code, which costs none, goes on', async () => {
  const of = async (as: 'agent' | 'code') => {
    const { judged } = await house({ as, budgetLeft: false })
    return (await judged(comment)).map(({ judgement }) => spoke(judgement))
  }
  expect([await of('agent'), await of('code')]).toEqual([[['deny', "budget: the day's budget is used up"]], [['allow']]])
})

test.each<readonly [string, ItemState, Partial<Item>, string]>([
  ['still built', 'building', {}, 'allow'], ['given back', 'ready', {}, 'deny'], ['asked about', 'needs_human', {}, 'deny'], ['closed', 'rejected', {}, 'deny'],
])('an item that is %s: what a builder asks for is judged so', async (_, state, change, verdict) => {
  const world = worldOf(seen(1, 'person'), planned(1), begunBy(1))
  const begun = itemOf(world, 1)
  const now: World = begun ? { ...world, items: { 1: { ...begun, ...change, state } } } : world
  const { judged } = await house({ world: now, begun })
  const [one] = await judged(comment)
  expect(one?.judgement.verdict).toBe(verdict)
})
