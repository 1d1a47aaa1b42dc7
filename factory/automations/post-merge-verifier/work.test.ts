import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { answer, someRun, text } from '#factory/agent/testing.ts'
import type { Scripted } from '#factory/model/loopback.ts'
import { definitions } from '../all.ts'
import { deployContext, lineOf, type DeployStage } from '../deployer/testing.ts'
import type { Command } from '#factory/core/command.ts'
import type { Input } from '#factory/core/input.ts'
import { delivery, logged, oidOf, stage } from '#factory/core/testing.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import { itemOf } from '#factory/core/world.ts'
import type { CheckResult, Checks } from '#factory/checks/checks.ts'
import type { Work } from '#factory/work/work.ts'
import type { PlanRevert } from './undo.ts'
import { loadWorks } from '../works.ts'
import { verifierWork } from './work.ts'

const FACTORY = { ...definitions('defs', 4), requiredChecks: ['assess'] }
const [BASE, UNDONE] = [oidOf(1), oidOf(15)]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
type Queued = Extract<Command, { command: 'queueRun' }>

/** A factory in which runs end as they are told, with every effect proved. */
const factory = () => {
  const theatre = stage(FACTORY)
  const runs: Queued[] = []
  const note = (commands: readonly Command[]) => runs.push(...commands.flatMap((command) => (command.command === 'queueRun' ? [command] : [])))
  const tell = (...inputs: Input[]) => note(theatre.tell(...inputs).commands)
  /** The next run of an automation does this. */
  const does = (automation: string, intents: readonly Intent[], ending: Partial<Awaited<ReturnType<Work>>['ending']> = {}, refs: readonly string[] = []) => {
    const at = runs.findIndex((run) => run.automation === automation)
    const [run] = runs.splice(at, 1)
    if (at === -1 || !run) throw new Error(`No run of ${automation} waits: ${runs.map((one) => one.automation).join(', ')}.`)
    const on = { of: 'run', key: run.run, actor: run.automation } as const
    const steps = intents.map((intent, index) => ({ intent, effect: { effect: `k${index}`, key: `k${index}`, fence: run.fence }, name: `i${index}`, ref: refs[index] ?? 'done:1' }))
    const started = [{ ...on, type: 'claimed', data: { worker: 'w', fence: run.fence } }, { ...on, type: 'phase', data: { to: 'applying' } }] as const
    const proved = steps.map(({ intent, effect, name, ref }) => [
      { ...on, type: 'proposed', data: { intent: name, kind: intent.kind, hash: 'h' } }, { ...on, type: 'effect_intended', data: { ...effect, intent: name, kind: intent.kind } },
      { ...on, type: 'effect_sent', data: { ...effect, attempt: 1, deadline: 1 } }, { ...on, type: 'effect_confirmed', data: { ...effect, receipt: { ref } } },
    ] as const)
    const last = { ...on, type: 'ended', data: { reason: 'done', class: 'ok', used: false, note: '', ...ending } } as const
    const events = logged([...started, ...proved.flat(), last], theatre.world().seq + 1, theatre.now())
    const about = { id: run.run, automation: run.automation, item: run.item, depth: run.depth }
    const intentOf = (index: number) => steps[Math.floor((index - started.length) / 4)]?.intent ?? null
    note(theatre.hear(events, events.map((event, index): Input => ({ kind: 'run', id: `e${event.seq}`, event: event as Extract<Input, { kind: 'run' }>['event'], run: about, intent: intentOf(index) }))).commands)
    theatre.pass(1_000)
  }
  const deploys = (release: string, commit: string, slot: 'blue' | 'green') =>
    does('deployer', [{ kind: 'deploy', payload: { release, commit, tree: `tree-${commit}`, slot, artifact: 'a', from: null } }])
  /** A person moves main, which is checked. */
  const moves = (from: string, to: string): void => {
    tell({ kind: 'delivery', id: `main ${to}`, fresh: { about: 'main', from, to, by: 'ann' } })
    does('checks', [], { note: fullResultNote({ commit: to, regressed: [], old: [] }) })
  }
  return { tell, does, deploys, moves, world: theatre.world, waiting: () => runs.map(({ automation }) => automation) }
}

/** Merges an issue of the area `editor` as `commit`, on `base`. */
const merges = ({ tell, does }: ReturnType<typeof factory>, number: number, base: string, commit: string) => {
  const head = oidOf(number + 8)
  tell(delivery(number))
  does('feature-builder', [{ kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: { head, base, tree: base, file: '' } } }], {}, [`pull:${number + 100}`])
  const check = { name: 'assess', head, key: 'k', conclusion: 'success', counts: COUNTS, report: '', cached: false, artifacts: [], assess: { risk: 'R1', why: [], weakening: [] } } as const
  does('checks', [{ kind: 'report_check', payload: { ...check, artifacts: [], assess: { risk: 'R1', why: [], weakening: [] } } }])
  does('pr-reviewer', [{ kind: 'review', payload: { pull: number + 100, head, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'x' }], findings: [], pictures: [] } }])
  does('merge-queue', [{ kind: 'merge', payload: { base, entries: [{ item: number, pull: number + 100, head, commit, tree: `tree-${commit}` }], newMain: commit } }])
}

/** A factory that serves `r-old` of the base, and then one release of these merged changes. */
const deployed = (...commits: readonly string[]) => {
  const house = factory()
  house.tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: BASE, by: 'ann' } })
  house.deploys('r-old', BASE, 'blue')
  const last = commits.reduce((base, commit, index) => {
    merges(house, index + 1, base, commit)
    return commit
  }, BASE)
  house.deploys('r-new', last, 'green')
  return house
}

const SERVES = [{ slot: 'blue', release: 'r-old' }, { slot: 'green', release: 'r-new' }] as const
const history = (...commits: readonly string[]) => lineOf([BASE, ...commits].map((commit) => ({ commit, changes: ['components/editor/tools.tsx'] })))
const fastLane: PlanRevert = async (_repository, { commit }) => ({ at: 'revert', lane: 'fast', newMain: UNDONE, tree: `tree-before-${commit}` })
const look = async (house: ReturnType<typeof factory>, commits: readonly string[], change: Partial<DeployStage>, plan: PlanRevert = fastLane) => {
  const { context, deploy } = await deployContext({ world: house.world(), repository: history(...commits), serves: SERVES, ...change })
  return { ...(await verifierWork(plan)(context)), deploy }
}
const kinds = (intents: readonly Intent[]) => intents.map(({ kind }) => kind)
const A = oidOf(3)

test('smoke and the journeys of what was merged verify the items by their counts', async () => {
  const house = deployed(A)
  const { intents, ending } = await look(house, [A], {})
  expect([intents, ending.counts]).toEqual([[], { total: 2, passed: 2, failed: 0, skipped: 0 }])
  house.does('post-merge-verifier', intents, ending)
  expect(itemOf(house.world(), 1)?.state).toBe('verified')
})

test('what was merged is looked at by its planned area and by those of its paths', async () => {
  const played: string[] = []
  const repository = lineOf([{ commit: BASE, changes: [] }, { commit: A, changes: ['components/account/look-form.tsx', 'e2e/accounts.spec.ts'] }])
  await look(deployed(A), [A], { works: (journey) => played.push(journey) > 0, repository })
  expect(played).toEqual(['smoke', 'editor', 'account', 'e2e'])
})

test('what the engine loads by the name of the folder looks at the live release', async () => {
  const { context } = await deployContext({ world: deployed(A).world(), repository: history(A), serves: SERVES })
  expect((await (await loadWorks())['post-merge-verifier']?.(context))?.ending.counts).toEqual({ total: 2, passed: 2, failed: 0, skipped: 0 })
})

test('a journey that fails once of three times is no regression', async () => {
  const { intents, ending } = await look(deployed(A), [A], { works: (journey, release, again) => !(journey === 'editor' && release === 'r-new' && again === 0) })
  expect([intents, ending.counts?.failed]).toEqual([[], 0])
})

test('83. a planted regression is rolled back, reverted and filed, its item is open again, in one verification', async () => {
  const house = deployed(A)
  const { intents, ending } = await look(house, [A], { works: (journey, release) => !(journey === 'editor' && release === 'r-new') })
  expect(kinds(intents)).toEqual(['rollback', 'revert', 'create_issue'])
  expect(intents[0]).toMatchObject({ payload: { release: 'r-old', slot: 'blue', from: 'r-new' } })
  expect(intents[1]).toMatchObject({ payload: { item: 1, commit: A, base: A, newMain: UNDONE, lane: 'fast', evidence: 'editor: failed 3 of 3 on r-new, passed 3 of 3 on r-old' } })
  expect(intents[2]).toMatchObject({ payload: { kind: 'bug', priority: 1, title: 'editor broke with r-new', body: expect.stringContaining(`Suspect: #1, merged as ${A}`) as string } })
  house.does('post-merge-verifier', intents, ending, ['r-old', `ref:${UNDONE}`, 'issue:50'])
  const { main, settings } = house.world()
  expect(main).toMatchObject({ head: UNDONE, live: { release: 'r-old', back: true }, failed: A, rolledBack: null })
  expect(['ready', 'building']).toContain(itemOf(house.world(), 1)?.state)
  expect(itemOf(house.world(), 1)).toMatchObject({ priority: 1, attempts: 0, merge: null })
  expect(itemOf(house.world(), 50)).toMatchObject({ kind: 'bug', origin: { ref: '#1' } })
  expect(settings.levels).toEqual({ 'feature-builder R1': 'ask', 'pr-reviewer R1': 'probation' })
  expect(house.waiting()).toContain('deployer')
})

const brokenEditor = (journey: string, release: string) => !(journey === 'editor' && release === 'r-new')

/** What the bug of a regression says when the model answers so, and what the model was given. */
const writtenUp = async (script: () => Scripted, works = brokenEditor) => {
  const { context: asking, server } = await someRun({ script })
  const { run, automation, model, ledger, secrets } = asking
  const { context } = await deployContext({ world: deployed(A).world(), repository: history(A), serves: SERVES, works })
  const { intents } = await verifierWork(fastLane)({ ...context, run, automation, model, ledger, secrets })
  const [bug] = intents.flatMap((intent) => (intent.kind === 'create_issue' ? [intent.payload] : []))
  return { bug, asked: server.asked.map(({ tools, messages }) => [tools, JSON.stringify(messages)] as const) }
}
const refused = (): Scripted => ({ then: 'fail', status: 400, type: 'invalid_request_error', message: 'There is no recording.' })
const DONE = /\n\n- Rolled back to r-old\.\n- Reverted by the fast lane; the item is open again\.$/

test('83. a regression is written up by a model, from what was computed and nothing else; what was done about it the code says', async () => {
  const said = `**Seen**\n\`editor\` failed 3 of 3 on \`r-new\`.\n**Suspect**\n#1, merged as ${A}.`
  const { bug, asked } = await writtenUp(() => answer(text(said)))
  expect(bug).toMatchObject({ title: 'editor broke with r-new', priority: 1, criteria: ['The journey editor passes on the live release.'] })
  expect(bug?.body.replace(DONE, '')).toBe(said)
  expect(bug?.body).toMatch(DONE)
  expect(asked).toEqual([[[], expect.stringContaining('Seen on r-new: failed 3 of 3.') as string]])
})

test.each([
  ['adds a number', () => answer(text('It failed 3 of 3 for 40 minutes.'))], ['has no recorded answer', refused],
])('83. a model that %s changes nothing: the bug says what was computed', async (_, script) => {
  const { bug } = await writtenUp(script)
  expect(bug?.body).toMatch(/^## Journey editor\n\nExpected: the journey passes/)
  expect(bug?.body).toMatch(DONE)
})

test('what was broken before too is told as it was computed, and no model is asked', async () => {
  const { bug, asked } = await writtenUp(() => answer(text('Said.')), (journey) => journey !== 'editor')
  expect([bug?.body.startsWith('## Journey editor'), asked]).toEqual([true, []])
})

test('84. a probe that fails on the previous release too reverts nothing and is filed', async () => {
  const house = deployed(A)
  const { intents, ending } = await look(house, [A], { works: (journey) => journey !== 'editor' })
  expect(kinds(intents)).toEqual(['create_issue'])
  expect(ending.counts).toEqual({ total: 2, passed: 1, failed: 0, skipped: 1 })
  house.does('post-merge-verifier', intents, ending, ['issue:50'])
  expect(itemOf(house.world(), 1)?.state).toBe('verified')
})

test('84. nor does one that passes there only twice of three times', async () => {
  const { intents } = await look(deployed(A), [A], { works: (journey, release, again) => journey !== 'editor' || (release === 'r-old' && again > 0) })
  expect(kinds(intents)).toEqual(['create_issue'])
})

test('of several changes the first run goes back at once, the next finds the one by halving and takes only it out', async () => {
  const commits = [oidOf(3), oidOf(4), oidOf(5), oidOf(6)]
  const [, , third = ''] = commits
  const house = deployed(...commits)
  const broken = new Set(['r-new', ...commits.slice(2).map((commit) => `r-${commit.slice(0, 12)}`)])
  const works = (journey: string, release: string) => !(journey === 'editor' && broken.has(release))
  const first = await look(house, commits, { works })
  expect(kinds(first.intents)).toEqual(['rollback'])
  house.does('post-merge-verifier', first.intents, first.ending)
  expect(house.world().main).toMatchObject({ live: { release: 'r-old' }, rolledBack: { release: 'r-new' } })
  expect(house.waiting()).not.toContain('deployer')
  const second = await look(house, commits, { works, serves: [...SERVES, SERVES[0]], checks: { required: async () => ['unit'], known: async () => [], run: async () => [{ conclusion: 'success' } as never] } })
  expect(kinds(second.intents)).toEqual(['revert', 'create_issue'])
  expect(second.intents[0]).toMatchObject({ payload: { item: 3, commit: third } })
  house.does('post-merge-verifier', second.intents, second.ending, ['ref', 'issue:50'])
  expect([1, 2, 3, 4].map((number) => itemOf(house.world(), number)?.merge === null)).toEqual([false, false, true, false])
  house.deploys('r-mended', UNDONE, 'green')
  house.does('post-merge-verifier', [], { counts: COUNTS })
  expect([1, 2, 4].map((number) => itemOf(house.world(), number)?.state)).toEqual(['verified', 'verified', 'verified'])
})

test('what cannot be taken out by itself stays rolled back, and a person is asked once', async () => {
  const house = deployed(A)
  const { intents, ending } = await look(house, [A], { works: (journey, release) => !(journey === 'smoke' && release === 'r-new') }, async () => ({ at: 'person', why: 'migration', paths: ['db/migrations/0150_x.sql'] }))
  expect(kinds(intents)).toEqual(['rollback', 'create_issue', 'request_human'])
  house.does('post-merge-verifier', intents, ending, ['r-old', 'issue:50', 'row'])
  expect(house.world().main).toMatchObject({ head: A, live: { release: 'r-old' }, failed: A, rolledBack: null })
  expect(Object.values(house.world().attention)).toMatchObject([{ state: 'open' }])
  expect(house.world().settings.levels).toEqual({ 'feature-builder R1': 'ask', 'pr-reviewer R1': 'probation' })
  expect(house.waiting()).not.toContain('post-merge-verifier')
  expect(house.waiting()).not.toContain('deployer')
})

/** The checks of whole trees: these are red on these commits, also once more, and known by key. */
const redOn = (name: string, commits: readonly string[], uncertainOn: readonly string[] = []): Checks => {
  const resultsOf: Checks['run'] = async (names, { commit }) => names.map((one): CheckResult => ({
    name: one, key: 'k', counts: COUNTS, report: `${one}: a.test.ts > a case`, artifacts: [], cached: true,
    conclusion: uncertainOn.includes(commit) ? 'timed_out' : one === name && commits.includes(commit) ? 'failure' : 'success',
  }))
  return { required: async () => ['unit'], known: async () => [], run: resultsOf }
}

/** A release that its journeys have verified, and of which the checks of the whole tree then said this. */
const looked = (commits: readonly string[], result: { regressed?: string[]; old?: string[] }) => {
  const house = deployed(...commits)
  house.does('post-merge-verifier', [], { counts: COUNTS })
  house.does('full-checks', [], { note: fullResultNote({ commit: commits.at(-1) ?? '', regressed: result.regressed ?? [], old: result.old ?? [] }) })
  return house
}
const works = () => true

test('after its journeys a release is looked at as a whole, once, and what was broken before stops nothing', () => {
  const house = deployed(A)
  expect(house.waiting()).not.toContain('full-checks')
  house.does('post-merge-verifier', [], { counts: COUNTS })
  house.does('full-checks', [], { note: `unit of ${A} is known; 3 more to look at` })
  house.does('full-checks', [], { note: fullResultNote({ commit: A, regressed: [], old: ['lint'] }) })
  expect(house.world().main).toMatchObject({ red: null, full: { commit: A, old: ['lint'] } })
  expect(house.waiting()).toEqual([])
})

test('what the forge did not take is looked at again, by what is known; a bug that may not be filed today is no reason to', () => {
  const house = deployed(A)
  house.does('post-merge-verifier', [], { counts: COUNTS })
  const note = fullResultNote({ commit: A, regressed: [], old: ['lint'] })
  house.does('full-checks', [], { reason: 'forge', note })
  expect([house.world().main.full, house.waiting()]).toEqual([null, ['full-checks']])
  house.does('full-checks', [], { reason: 'denied', note: `${note}\ncreate_issue: used up` })
  expect([house.world().main.full?.old, house.waiting()]).toEqual([['lint'], []])
})

test('83. a check of the whole tree that broke with a release is undone as a journey is: rolled back, reverted, filed, its item open again', async () => {
  const house = looked([A], { regressed: ['unit'] })
  expect([house.world().main.red, house.waiting()]).toEqual([{ commit: A, checks: ['unit'] }, ['post-merge-verifier']])
  const { intents, ending } = await look(house, [A], { works, checks: redOn('unit', [A]) })
  expect(kinds(intents)).toEqual(['rollback', 'revert', 'create_issue'])
  expect(intents[1]).toMatchObject({ payload: { item: 1, commit: A, lane: 'fast', evidence: 'unit: failed, and once more on r-new, passed on r-old' } })
  expect(intents[2]).toMatchObject({ payload: { title: 'unit broke with r-new', fingerprint: 'check:unit', priority: 1, criteria: ['The check unit passes on the whole tree.'], body: expect.stringContaining('Steps: `npm test -- unit`') as string } })
  house.does('post-merge-verifier', intents, ending, ['r-old', `ref:${UNDONE}`, 'issue:50'])
  expect(house.world().main).toMatchObject({ head: UNDONE, live: { release: 'r-old', back: true }, red: null, rolledBack: null })
  expect(itemOf(house.world(), 1)).toMatchObject({ priority: 1, merge: null })
  expect(house.waiting()).toContain('deployer')
})

test('of several changes the one on whose whole tree the check first fails is taken out; until then nothing is merged or deployed', async () => {
  const commits = [oidOf(3), oidOf(4), oidOf(5)]
  const [, second = '', third = ''] = commits
  const house = looked(commits, { regressed: ['unit'] })
  const checks = redOn('unit', [second, third])
  const first = await look(house, commits, { works, checks })
  expect(kinds(first.intents)).toEqual(['rollback'])
  house.does('post-merge-verifier', first.intents, first.ending)
  expect(house.world().main).toMatchObject({ red: { commit: third }, rolledBack: { release: 'r-new' } })
  expect(house.waiting()).not.toContain('deployer')
  const next = await look(house, commits, { works, checks, serves: [...SERVES, SERVES[0]] })
  expect(kinds(next.intents)).toEqual(['revert', 'create_issue'])
  expect(next.intents[0]).toMatchObject({ payload: { item: 2, commit: second } })
  house.does('post-merge-verifier', next.intents, next.ending, ['ref', 'issue:50'])
  expect([house.world().main.red, house.world().main.rolledBack]).toEqual([null, null])
})

test('a change whose whole tree could not be checked is not blamed', async () => {
  const commits = [oidOf(3), oidOf(4), oidOf(5)]
  const house = looked(commits, { regressed: ['unit'] })
  const first = await look(house, commits, { works, checks: redOn('unit', commits) })
  house.does('post-merge-verifier', first.intents, first.ending)
  const { intents, ending } = await look(house, commits, { works, checks: redOn('unit', commits, [oidOf(3)]), serves: [...SERVES, SERVES[0]] })
  expect([intents, ending.reason]).toEqual([[], 'sandbox'])
})

test('a red check that has passed on the same tree meanwhile undoes nothing', async () => {
  const house = looked([A], { regressed: ['unit'] })
  const { intents, ending } = await look(house, [A], { works, checks: redOn('unit', []) })
  house.does('post-merge-verifier', intents, ending)
  expect([intents, house.world().main.red, house.world().main.full?.commit, house.waiting()]).toEqual([[], null, A, []])
})

test('a conflict, a migration or checks that are red without the change count against it all the same', async () => {
  const broken = (journey: string, release: string) => !(journey === 'editor' && release === 'r-new')
  const red: Checks = { required: async () => ['unit'], known: async () => [], run: async () => [{ conclusion: 'failure' } as CheckResult] }
  const plans: [PlanRevert, Checks?][] = [[async () => ({ at: 'person', why: 'conflict', paths: ['a'] })], [async () => ({ at: 'person', why: 'migration', paths: [] })], [async () => ({ at: 'revert', lane: 'normal', newMain: UNDONE, tree: 't' }), red]]
  for (const [plan, checks] of plans) {
    const house = deployed(A)
    const { intents, ending } = await look(house, [A], { works: broken, ...(checks ? { checks } : {}) }, plan)
    expect(kinds(intents)).toEqual(['rollback', 'create_issue', 'request_human'])
    house.does('post-merge-verifier', intents, ending, ['r-old', 'issue:50', 'row'])
    expect(house.world().settings.levels).toEqual({ 'feature-builder R1': 'ask', 'pr-reviewer R1': 'probation' })
  }
})

test('what cannot be taken out by itself leaves main to a person, who is asked once', async () => {
  const house = looked([A], { regressed: ['unit'] })
  const { intents, ending } = await look(house, [A], { works, checks: redOn('unit', [A]) }, async () => ({ at: 'person', why: 'migration', paths: [] }))
  house.does('post-merge-verifier', intents, ending, ['r-old', 'issue:50', 'row'])
  expect(house.world().main).toMatchObject({ failed: A, red: null, rolledBack: null, live: { release: 'r-old', back: true } })
  expect(Object.values(house.world().attention)).toHaveLength(1)
  expect(house.waiting()).not.toContain('post-merge-verifier')
})

test('what goes live while something is red is looked at by itself', () => {
  const house = deployed(A)
  house.does('post-merge-verifier', [], { counts: COUNTS })
  house.moves(A, oidOf(4))
  house.does('full-checks', [], { note: fullResultNote({ commit: A, regressed: ['unit'], old: [] }) })
  expect(house.world().main.red).toEqual({ commit: A, checks: ['unit'] })
  house.deploys('r-next', oidOf(4), 'blue')
  expect([house.world().main.red, house.waiting()]).toEqual([null, ['post-merge-verifier']])
  house.does('post-merge-verifier', [], { counts: COUNTS })
  expect(house.waiting()).toEqual(['full-checks'])
})

test('what is said of a tree that is not served any more is not listened to', () => {
  const house = deployed(A)
  house.does('post-merge-verifier', [], { counts: COUNTS })
  house.moves(A, oidOf(4))
  house.deploys('r-next', oidOf(4), 'blue')
  house.does('full-checks', [], { note: fullResultNote({ commit: A, regressed: ['unit'], old: [] }) })
  expect([house.world().main.red, house.world().main.full]).toEqual([null, null])
  house.does('post-merge-verifier', [], { counts: COUNTS })
  expect(house.waiting()).toEqual(['full-checks'])
})

/** A factory that serves `r-new`, to which an operator moved main: no item of it. */
const movedByHand = () => {
  const house = factory()
  house.tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: BASE, by: 'ann' } })
  house.deploys('r-old', BASE, 'blue')
  expect(house.waiting()).toEqual([])
  house.moves(BASE, A)
  house.deploys('r-new', A, 'green')
  return house
}

test('what an operator moved main to is looked at as a person would, once: smoke and the journeys of its paths', async () => {
  const house = movedByHand()
  expect(house.waiting()).toEqual(['post-merge-verifier'])
  const { intents, ending } = await look(house, [A], {})
  expect([intents, ending.counts]).toEqual([[], { total: 2, passed: 2, failed: 0, skipped: 0 }])
  house.does('post-merge-verifier', intents, ending)
  expect(house.waiting()).toEqual(['full-checks'])
})

test('what goes live with the release that is, without an item, is not looked at again', () => {
  const house = movedByHand()
  house.does('post-merge-verifier', [], { counts: COUNTS })
  house.does('full-checks', [], { note: fullResultNote({ commit: A, regressed: [], old: [] }) })
  house.moves(A, oidOf(4))
  house.deploys('r-new', oidOf(4), 'green')
  expect(house.waiting()).toEqual(['full-checks'])
})

test.each([['one change', [A]], ['several', [oidOf(3), oidOf(4)]]] as const)('an advance by hand of %s that breaks is rolled back and filed, and a person is asked: no item could be opened again', async (_, commits) => {
  const house = factory()
  const last = commits.at(-1) ?? A
  house.tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: BASE, by: 'ann' } })
  house.deploys('r-old', BASE, 'blue')
  house.moves(BASE, last)
  house.deploys('r-new', last, 'green')
  const broken = new Set(['r-new', ...commits.map((commit) => `r-${commit.slice(0, 12)}`)])
  const change: Partial<DeployStage> = { works: (journey, release) => !(journey === 'editor' && broken.has(release)) }
  const seen: string[] = []
  for (let times = 0; times < commits.length && house.waiting().includes('post-merge-verifier'); times += 1) {
    const { intents, ending } = await look(house, commits, { ...change, ...(times === 0 ? {} : { serves: [...SERVES, SERVES[0]] }) })
    seen.push(...kinds(intents))
    house.does('post-merge-verifier', intents, ending, intents.map(({ kind }) => (kind === 'create_issue' ? 'issue:50' : 'row')))
  }
  expect(seen).toEqual(['rollback', 'create_issue', 'request_human'])
  expect(house.world().main).toMatchObject({ head: last, live: { release: 'r-old', back: true }, failed: last, rolledBack: null })
  expect(house.waiting()).not.toContain('post-merge-verifier')
})
