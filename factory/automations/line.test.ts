import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { ENDINGS } from '#domain/factory/run.ts'
import { AUTOMATIONS, definitions } from './all.ts'
import { flakeBug } from './merge-queue/flake.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import type { Command } from '#factory/core/command.ts'
import { decide } from '#factory/core/decide.ts'
import type { Input, RunFacts } from '#factory/core/input.ts'
import { select } from '#factory/core/select.ts'
import { delivery, logged, oidOf, stage, worldOf } from '#factory/core/testing.ts'
import { itemOf, type World } from '#factory/core/world.ts'

const FACTORY = { ...definitions('defs', 4), requiredChecks: ['assess'] }
const HEAD = oidOf(10)
const COUNTS = { total: 3, passed: 3, failed: 0, skipped: 0 }

const queued = (commands: readonly Command[]) => commands.flatMap((command) => (command.command === 'queueRun' ? [command] : []))
type Queued = ReturnType<typeof queued>[number]
type RunData = Extract<Input, { kind: 'run' }>
const facts = ({ run, automation, item, depth }: Queued): RunFacts => ({ id: run, automation, item, depth })

type Outcome = { receipt?: { ref: string }; counts?: typeof COUNTS; refused?: boolean; note?: string }

/** A worker's events on a run, from claiming it to its end, with one effect, proved or refused. */
const works = (run: Queued, at: World, intent: RunData['intent'], { receipt = { ref: 'done:1' }, counts, refused = false, note = refused ? 'unit: no memory' : '' }: Outcome) => {
  const on = { of: 'run', key: run.run, actor: run.automation } as const
  const effect = { effect: 'k', key: 'k', fence: run.fence }
  const ended = { ...(refused ? { reason: 'forge', class: 'infrastructure' } as const : { reason: 'done', class: 'ok' } as const), used: false, note, ...(counts ? { counts } : {}) } as const
  const events = logged([
    { ...on, type: 'claimed', data: { worker: 'w', fence: run.fence } }, { ...on, type: 'phase', data: { to: 'applying' } },
    ...(intent === null ? [] : [
      { ...on, type: 'proposed', data: { intent: 'i', kind: intent.kind, hash: 'h' } }, { ...on, type: 'effect_intended', data: { ...effect, intent: 'i', kind: intent.kind } },
      { ...on, type: 'effect_sent', data: { ...effect, attempt: 1, deadline: 1 } }, refused ? { ...on, type: 'effect_failed', data: { ...effect, why: 'no' } } as const : { ...on, type: 'effect_confirmed', data: { ...effect, receipt } } as const,
    ] as const),
    { ...on, type: 'ended', data: ended },
  ], at.seq + 1, at.at)
  return { events, inputs: events.map((event): Input => ({ kind: 'run', id: `e${event.seq}`, event: event as RunData['event'], run: facts(run), intent })) }
}

const ANN = { by: 'ann', role: 'operator', door: 'cli' } as const
const BUNDLE = { head: HEAD, base: oidOf(1), tree: oidOf(2), file: '' }
const ASSESSED = { name: 'assess', head: HEAD, key: 'k', conclusion: 'success', counts: COUNTS, report: '', cached: false } as const

test('an issue goes from opened to verified, each step started by the one before', () => {
  const { tell, world, pass, tellRun } = played()
  const served = (release: string, commit: string): RunData['intent'] => ({ kind: 'deploy', payload: { release, commit, tree: 't', slot: 'blue', artifact: 'a', from: null } })
  const [first] = queued(tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } }).commands)
  expect(tellRun(first, served('r0', oidOf(1)))).toEqual([])
  const [build] = queued(tell(delivery(1)).commands)
  expect(itemOf(world(), 1)?.state).toBe('building')
  const [checks] = tellRun(build, { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: BUNDLE } }, { receipt: { ref: 'pull:2' } })
  expect(checks).toMatchObject({ automation: 'checks', resource: `checks:${HEAD}` })
  const [review] = tellRun(checks, { kind: 'report_check', payload: { ...ASSESSED, artifacts: [], assess: { risk: 'R2', why: [], weakening: [] } } })
  expect(review).toMatchObject({ automation: 'pr-reviewer', item: 1 })
  const [merge] = tellRun(review, { kind: 'review', payload: { pull: 2, head: HEAD, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'x' }], findings: [], pictures: [] } })
  expect(merge).toMatchObject({ automation: 'merge-queue', resource: 'main' })
  const [deploy] = tellRun(merge, { kind: 'merge', payload: { base: oidOf(1), entries: [{ item: 1, pull: 2, head: HEAD, commit: oidOf(3), tree: 't' }], newMain: oidOf(3) } })
  expect(world().main.head).toBe(oidOf(3))
  const [verify] = tellRun(deploy, served('r1', oidOf(3)))
  expect(verify).toMatchObject({ automation: 'post-merge-verifier' })
  tellRun(verify, null, { counts: COUNTS })
  expect(itemOf(world(), 1)?.state).toBe('verified')
  pass(FACTORY.quietMs)
  tell()
  expect(itemOf(world(), 1)?.state).toBe('done')
})

/** A feature that was verified and quiet, after the run that merged it had met something else and filed it. */
const mergedAfterFiling = (filed: Intent) => {
  const { tell, world, pass, tellRun } = played()
  const served = (release: string, commit: string): RunData['intent'] => ({ kind: 'deploy', payload: { release, commit, tree: 't', slot: 'blue', artifact: 'a', from: null } })
  const [first] = queued(tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } }).commands)
  tellRun(first, served('r0', oidOf(1)))
  const [build] = queued(tell(delivery(1)).commands)
  const [checks] = tellRun(build, { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: BUNDLE } }, { receipt: { ref: 'pull:2' } })
  const [review] = tellRun(checks, { kind: 'report_check', payload: { ...ASSESSED, artifacts: [], assess: { risk: 'R2', why: [], weakening: [] } } })
  const [met] = tellRun(review, { kind: 'review', payload: { pull: 2, head: HEAD, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'x' }], findings: [], pictures: [] } })
  tellRun(met, filed, { receipt: { ref: 'issue:9' } })
  pass(3_600_000)
  const merge = queued(tell().commands).find(({ automation }) => automation === 'merge-queue')
  const deploy = tellRun(merge, { kind: 'merge', payload: { base: oidOf(1), entries: [{ item: 1, pull: 2, head: HEAD, commit: oidOf(3), tree: 't' }], newMain: oidOf(3) } }).find(({ automation }) => automation === 'deployer')
  const verify = tellRun(deploy, served('r1', oidOf(3))).find(({ automation }) => automation === 'post-merge-verifier')
  tellRun(verify, null, { counts: COUNTS })
  pass(FACTORY.quietMs)
  tell()
  return { state: itemOf(world(), 1)?.state, bug: itemOf(world(), 9) }
}

const someBug = (fingerprint: string): Intent => ({ kind: 'create_issue', payload: { temp: 'b', kind: 'bug', title: 'T', body: 'B', priority: 2, deps: [], artifacts: [], criteria: ['It works.'], fingerprint } })

test('a test that passes only sometimes is no bug of what was merged beside it', () => {
  const [flake = failNothing()] = flakeBug(['e2e/a.spec.ts > t'], 'in the merge queue')
  expect(mergedAfterFiling(flake)).toMatchObject({ state: 'done', bug: { kind: 'bug', depth: 1 } })
  expect(mergedAfterFiling(someBug('of:it'))).toMatchObject({ state: 'verified', bug: { kind: 'bug', origin: { ref: '#1' } } })
})

/** A run whose pull request this rule leaves to a person, and the question about it. */
const left = (automation = 'feature-builder', kind: 'feature' | 'spec' = 'feature', rule: 'risk' | 'rubric' = 'risk', message = 'R3: package.json') => {
  const { tell, world, tellRun, hear, pass } = played()
  tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } })
  const build = queued(tell(delivery(1, { kind })).commands).find((run) => run.automation === automation) ?? failNothing()
  const on = { of: 'run', key: build.run, actor: build.automation } as const
  const ended = { ...on, type: 'ended', data: { reason: 'needs_person', class: 'policy', used: false, note: `open_pr: ${rule}: ${message}` } } as const
  const events = logged([
    { ...on, type: 'claimed', data: { worker: 'w', fence: build.fence } }, { ...on, type: 'phase', data: { to: 'applying' } },
    { ...on, type: 'proposed', data: { intent: 'i', kind: 'open_pr', hash: 'h' } }, { ...on, type: 'judged', data: { intent: 'i', verdict: 'human', rules: [{ rule, message }], hash: 'h' } }, ended,
  ], world().seq + 1, world().at)
  const decision = hear(events, [{ kind: 'run', id: 'end', event: events.at(-1) as RunData['event'], run: facts(build), intent: null }])
  const [question] = Object.values(world().attention)
  return { tell, world, tellRun, pass, again: queued(decision.commands).filter(({ item }) => item === 1), question: question ?? failNothing() }
}

test('what only a person may let through is asked once, and its item waits instead of being built again', () => {
  const { world, again, question } = left()
  expect(again).toEqual([])
  expect(itemOf(world(), 1)).toMatchObject({ state: 'needs_human', attention: question.id, attempts: 0 })
  expect(question).toMatchObject({ kind: 'question', item: 1, default: 'park' })
  expect(question.question).toContain('R3: package.json')
})

test('a specification that is below the bar by its own scores is asked about for seven days, and no pull request is opened', () => {
  const { tell, world, question, again, pass } = left('spec-writer', 'spec', 'rubric', 'the specification has 15 of 20 by its own rubric')
  expect(again).toEqual([])
  expect(itemOf(world(), 1)).toMatchObject({ state: 'needs_human', pull: null, attempts: 0 })
  expect(question).toMatchObject({ kind: 'spec_below_bar', item: 1, default: 'park', options: [{ id: 'park' }, { id: 'return' }, { id: 'apply' }, { id: 'reject' }] })
  expect(question.question).toContain('the specification has 15 of 20')
  pass(7 * 24 * 3_600_000 - 1)
  tell()
  expect(itemOf(world(), 1)?.state).toBe('needs_human')
  pass(1)
  tell()
  expect(itemOf(world(), 1)).toMatchObject({ state: 'blocked', blockedOn: ['person'] })
})

test.each([
  ['return', [['spec-writer', undefined]]], ['apply', [['spec-writer', 'i']]], ['reject', []],
] as const)('what a person says to it (%s) is done', (choice, expected) => {
  const { tell, world, question } = left('spec-writer', 'spec', 'rubric', 'the specification has 15 of 20 by its own rubric')
  const runs = queued(tell({ kind: 'act', id: 'a', act: { act: 'answer', ...ANN, attention: question.id, choice, text: 'Say who.' } }).commands).filter(({ item }) => item === 1)
  expect(runs.map(({ automation, applies }) => [automation, applies])).toEqual(expected)
  expect(world().staged).toEqual({})
})

test.each(['answer', 'apply'] as const)('let through (%s), it becomes the pull request that was asked for', (door) => {
  const { tell, world, tellRun, question } = left()
  const act = door === 'answer' ? { act: 'answer', ...ANN, attention: question.id, choice: 'apply' } as const : { act: 'apply', ...ANN, intent: 'i' } as const
  const [applies, ...others] = queued(tell({ kind: 'act', id: 'a', act }).commands).filter(({ item }) => item === 1)
  expect([applies, others]).toMatchObject([{ automation: 'feature-builder', applies: 'i' }, []])
  tellRun(applies, { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: BUNDLE } }, { receipt: { ref: 'pull:2' } })
  expect(itemOf(world(), 1)).toMatchObject({ state: 'in_review', pull: { number: 2, by: 'feature-builder' } })
  expect([world().staged, world().attention]).toEqual([{}, {}])
})

test('not wanted, it is forgotten and the item is built anew', () => {
  const { tell, world, question } = left()
  const [build] = queued(tell({ kind: 'act', id: 'a', act: { act: 'answer', ...ANN, attention: question.id, choice: 'return' } }).commands).filter(({ item }) => item === 1)
  expect(build).toMatchObject({ automation: 'feature-builder' })
  expect(build).not.toHaveProperty('applies')
  expect(world().staged).toEqual({})
})

test('a word to a run is told to it, and that it was said stands in the log', () => {
  const { tell } = played()
  tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } })
  const run = queued(tell(delivery(1)).commands).find(({ automation }) => automation === 'feature-builder')?.run ?? failNothing()
  const { commands, events } = tell({ kind: 'act', id: 'w', act: { act: 'say', ...ANN, run, text: 'Shorter, please.' } })
  expect(commands.filter(({ command }) => command === 'tellRun')).toMatchObject([{ run, text: 'Shorter, please.' }])
  expect(events.filter(({ type }) => type === 'said')).toMatchObject([{ of: 'engine', data: { run, item: 1, by: 'ann' }, actor: 'ann' }])
  expect(JSON.stringify(events)).not.toContain('Shorter')
})

test('when nothing is left somebody looks for what is worth doing, at no item, and a day later again', () => {
  const { tell, pass, tellRun } = played()
  const probe = (id: string): Input => ({ kind: 'probe', id, integration: 'forge', ok: true, ms: 1 })
  const [deploy] = queued(tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } }).commands)
  expect(tellRun(deploy, { kind: 'deploy', payload: { release: 'r0', commit: oidOf(1), tree: 't', slot: 'blue', artifact: 'a', from: null } })).toEqual([])
  pass(3_599_999)
  expect(queued(tell(probe('p1')).commands)).toEqual([])
  pass(1)
  const [look, ...others] = queued(tell(probe('p2')).commands)
  expect([look, others]).toMatchObject([{ automation: 'feature-planner', item: null, resource: 'planner' }, []])
  expect(tellRun(look, null)).toEqual([])
  pass(23 * 3_600_000)
  expect(queued(tell(probe('p3')).commands)).toEqual([])
  pass(3_600_000)
  expect(queued(tell(probe('p4')).commands)).toMatchObject([{ automation: 'feature-planner', item: null }])
})

const failNothing = (): never => {
  throw new Error('Nothing was queued.')
}

/** A stage whose runs are worked by one call. */
const played = () => {
  const theatre = stage(FACTORY)
  const evidence: string[] = []
  return {
    ...theatre,
    /** What was shown with the questions that runs led to. */
    evidence,
    tellRun: (run: Queued | undefined, intent: RunData['intent'], outcome: Outcome = {}): Queued[] => {
      const { events, inputs } = works(run ?? failNothing(), theatre.world(), intent, outcome)
      const { events: drawn, commands } = theatre.hear(events, inputs)
      evidence.push(...drawn.flatMap((event) => (event.of === 'attention' && event.type === 'opened' ? event.data.evidence : [])))
      return queued(commands)
    },
  }
}

test('4. decide answers equally twice, with keys shuffled between', () => {
  const shuffled = <T>(record: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(record).reverse())
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), fc.string(), (numbers, seed) => {
    const { tell, world } = stage(FACTORY)
    tell(...numbers.slice(0, 6).map((number) => delivery(number)))
    const inputs = numbers.slice(6).map((number) => delivery(number, { bodyHash: 'other' }))
    const [one, moment] = [world(), { now: 1_800_000_000_000, seed }]
    const two: World = { ...one, runs: shuffled(one.runs), attention: shuffled(one.attention), integrations: shuffled(one.integrations), automations: shuffled(one.automations) }
    expect(decide(two, inputs, moment, FACTORY)).toEqual(decide(one, inputs, moment, FACTORY))
  }), { numRuns: 200, seed: 4 })
})

test('88. everything that is not picked shows a reason', () => {
  const { tell, world, now } = stage(FACTORY)
  tell(...[1, 2, 3, 4, 5, 6].map((number) => delivery(number)))
  const { refused } = select(world(), FACTORY, now())
  expect(refused.map(({ candidate, why }) => [candidate.item?.number, why])).toEqual([[3, 'concurrency'], [4, 'concurrency'], [5, 'concurrency'], [6, 'concurrency']])
})

test('a bug of priority 1 starts before features that came earlier', () => {
  const { tell } = stage(FACTORY)
  const plan = { priority: 1, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'x' }], deps: [] } as const
  const runs = queued(tell(delivery(1), delivery(2), delivery(3), delivery(4, { kind: 'bug', plan: { ...plan, criteria: [...plan.criteria], deps: [] } })).commands)
  expect(runs.map(({ item }) => item)).toEqual([4, 1, 2])
})

test('14. infrastructure uses no attempt; three failures of the agent open attention with their reasons', () => {
  const { tell, world, hear, pass } = stage(FACTORY)
  let runs = queued(tell(delivery(1)).commands)
  const fail = (reason: 'sandbox' | 'stuck') => {
    const run = runs.find(({ automation }) => automation === 'feature-builder') ?? failNothing()
    const on = { of: 'run', key: run.run, actor: 'w' } as const
    const events = logged([{ ...on, type: 'claimed', data: { worker: 'w', fence: run.fence } }, { ...on, type: 'ended', data: { reason, ...ENDINGS[reason], note: '' } }], world().seq + 1)
    const heard = queued(hear(events, events.map((event): Input => ({ kind: 'run', id: `e${event.seq}`, event: event as RunData['event'], run: facts(run), intent: null }))).commands)
    pass(600_000)
    runs = [...heard, ...queued(tell().commands)]
  }
  for (const reason of ['sandbox', 'stuck', 'sandbox', 'stuck', 'sandbox'] as const) fail(reason)
  expect(itemOf(world(), 1)).toMatchObject({ state: 'building', attempts: 2 })
  fail('stuck')
  const stuck = { reason: 'stuck' }
  expect(itemOf(world(), 1)).toMatchObject({ state: 'needs_human', attempts: 3, failures: [stuck, stuck, stuck] })
  // Nobody answers, so it is parked; whoever lets it go much later begins a new life of it.
  pass(72 * 3_600_000)
  tell()
  expect(itemOf(world(), 1)?.state).toBe('blocked')
  const [again] = queued(tell({ kind: 'act', id: 'r', act: { act: 'retry', by: 'ann', role: 'operator', door: 'cli', item: 1 } }).commands)
  expect([again?.automation, itemOf(world(), 1)?.attempts, itemOf(world(), 1)?.failures]).toEqual(['feature-builder', 0, []])
})

const openQuestions = (world: World) => Object.values(world.attention).filter(({ state }) => state === 'open')
const answers = (world: World, choice: string): Input => ({ kind: 'act', id: `answer ${world.seq}`, act: { act: 'answer', ...ANN, attention: openQuestions(world)[0]?.id ?? '', choice } })

test('a switch that the target refuses is asked about and tried again when a person says so; what is served meanwhile ends the question', () => {
  const { tell, world, tellRun, pass } = played()
  const served = (release: string, commit: string): RunData['intent'] => ({ kind: 'deploy', payload: { release, commit, tree: 't', slot: 'blue', artifact: 'a', from: null } })
  const [first] = queued(tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } }).commands)
  expect(tellRun(first, served('r1', oidOf(1)), { refused: true })).toEqual([])
  expect([world().main.failed, openQuestions(world()).map(({ head }) => head)]).toEqual([oidOf(1), [oidOf(1)]])
  // Nobody reads and answers within the rest that follows a failure of infrastructure.
  pass(24_000)
  const [again] = queued(tell(answers(world(), 'return')).commands)
  expect([again?.automation, world().main.failed]).toEqual(['deployer', null])
  tellRun(again, served('r1', oidOf(1)), { refused: true })
  pass(24_000)
  const [checks] = queued(tell({ kind: 'delivery', id: 'n', fresh: { about: 'main', from: oidOf(1), to: oidOf(2), by: 'ann' } }).commands)
  const [next] = tellRun(checks, null, { note: fullResultNote({ commit: oidOf(2), regressed: [], old: [] }) })
  expect([checks?.automation, next?.automation]).toEqual(['checks', 'deployer'])
  tellRun(next, served('r2', oidOf(2)))
  expect(openQuestions(world())).toEqual([])
})

test('results of a head that never reach the forge are got again after rests, until a person is asked; a word of theirs begins anew', () => {
  const { tell, world, pass, tellRun, evidence } = played()
  tellRun(queued(tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: oidOf(1), by: 'ann' } }).commands)[0], null)
  const build = queued(tell(delivery(1)).commands).find(({ automation }) => automation === 'feature-builder')
  let [checks] = tellRun(build, { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: BUNDLE } }, { receipt: { ref: 'pull:2' } }).filter(({ automation }) => automation === 'checks')
  const lost = { kind: 'report_check', payload: { ...ASSESSED, artifacts: [], assess: { risk: 'R2', why: [], weakening: [] } } } as const
  // Five in a row would pause the whole automation as well; here others of its runs end well in between.
  for (let times = 1; times <= 5; times += 1) {
    expect([times, checks?.automation]).toEqual([times, 'checks'])
    expect(tellRun(checks, times === 3 ? null : { ...lost, payload: { ...lost.payload, artifacts: [], assess: { ...lost.payload.assess, why: [], weakening: [] } } }, { refused: times !== 3 }).map(({ automation }) => automation)).not.toContain('checks')
    pass(700_000)
    ;[checks] = queued(tell().commands).filter(({ automation }) => automation === 'checks')
  }
  expect([itemOf(world(), 1)?.state, checks]).toEqual(['needs_human', undefined])
  expect(evidence).toEqual(['unit: no memory'])
  const [again] = queued(tell(answers(world(), 'return')).commands).filter(({ automation }) => automation === 'checks')
  expect([again?.item, itemOf(world(), 1)?.unchecked]).toEqual([1, 0])
})

test('a paused automation goes on when the question about it is answered so', () => {
  const asked = { kind: 'infrastructure', scope: 'checks', question: 'q', options: [{ id: 'park', text: 'p', decision: 'park' }, { id: 'return', text: 'r', decision: 'return' }], default: 'park', dueAt: 9e12, severity: 1, evidence: [] } as const
  const paused = worldOf({ of: 'engine', key: '', type: 'frozen', data: { by: 'engine', scope: 'checks' }, actor: 'engine' }, { of: 'attention', key: 'a', type: 'opened', actor: 'engine', data: { ...asked, options: [...asked.options], evidence: [] } })
  expect(decide(paused, [answers(paused, 'return')], { now: 1, seed: 's' }, FACTORY).world.settings.frozen).toEqual([])
  const lifted = decide(paused, [{ kind: 'act', id: 'u', act: { act: 'unfreeze', ...ANN, scope: 'checks' } }], { now: 1, seed: 's' }, FACTORY)
  expect(openQuestions(lifted.world)).toEqual([])
})


test('77. an issue of the fourth generation is never ready', () => {
  const { tell, world } = stage(FACTORY)
  tell(delivery(1, { depth: 4, origin: { from: 'agent', ref: '#9' } }))
  expect(itemOf(world(), 1)?.state).toBe('needs_human')
})

test('74. unanswered attention is reminded at half and three quarters and takes its default', () => {
  const { tell, world, pass } = stage(FACTORY)
  tell(delivery(1, { depth: 4, origin: { from: 'agent', ref: '#9' } }))
  const HOUR = 3_600_000
  const reminders = [36, 18, 18].map((hours) => {
    pass(hours * HOUR)
    tell()
    return Object.values(world().attention).map(({ state, reminders: times, severity }) => [state, times, severity])
  })
  expect(reminders).toEqual([[['open', 1, 2]], [['open', 2, 3]], [['expired', 2, 3]]])
  expect(itemOf(world(), 1)).toMatchObject({ state: 'blocked', blockedOn: ['person'] })
})

test('75. a silent integration makes its automations blind', () => {
  const { tell, world, pass, now } = stage(FACTORY)
  tell({ kind: 'probe', id: 'p1', integration: 'sandbox', ok: true, ms: 1 })
  pass(31 * 60_000)
  tell(delivery(1))
  expect(world().integrations.sandbox?.state).toBe('silent')
  expect(select(world(), FACTORY, now()).refused).toMatchObject([{ why: 'blind' }])
})

test('75. what an integration says goes into the log when it is new, else once an hour; silence is noticed within its limit all the same', () => {
  const { tell, world, pass, now } = stage({ ...FACTORY, automations: [] })
  const written: [string, unknown][] = []
  const says = (minutes: number, ok: boolean) => {
    for (let minute = 0; minute < minutes; minute += 2) {
      const probe: Input = { kind: 'probe', id: `p${world().seq}`, integration: 'forge', ok, ms: minute, ...(ok ? {} : { error: 'no' }) }
      // The newest word is told to every tick between two probes.
      for (const { events } of ok ? [tell(probe), tell(probe)] : [tell(probe)]) written.push(...events.flatMap((event) => (event.of === 'integration' ? [[event.type, event.type === 'probed' ? event.data.ok : event.data.to] as [string, unknown]] : [])))
      pass(2 * 60_000)
    }
  }
  says(180, true)
  expect(written).toEqual([['probed', true], ['probed', true], ['probed', true]])
  written.length = 0
  says(60, false)
  expect(written).toEqual([['probed', false], ['probed', false], ['changed', 'failing']])
  written.length = 0
  says(2, true)
  pass(9 * 60_000)
  expect([...written, tell().events.map(({ type }) => type)]).toEqual([['probed', true], ['changed', 'ok'], ['changed', 'opened']])
  expect(world().integrations.forge?.state).toBe('silent')
  says(20, true)
  pass(20 * 60_000)
  // Heard of nine minutes ago, written down longer ago.
  tell({ kind: 'probe', id: 'last', integration: 'forge', ok: true, ms: 1, at: now() - 9 * 60_000 })
  expect(world().integrations.forge?.state).toBe('ok')
})

test('31. a push voids the approval, 33. and the author of a commit cannot approve it', () => {
  const { tell, world } = stage({ ...FACTORY, automations: AUTOMATIONS.filter(({ id }) => id === 'deployer') })
  const approve = (by: string, head: string): Input => ({ kind: 'act', id: `a${by}${head}`, act: { act: 'approve', by, role: 'operator', door: 'cli', item: 5, head } })
  tell({ kind: 'delivery', id: 'd', fresh: { about: 'pull', number: 5, item: null, state: 'open', title: 'P', head: HEAD, base: oidOf(1), by: 'bob', role: 'operator' } })
  tell(approve('bob', HEAD))
  expect(itemOf(world(), 5)?.pull?.head.approvals).toEqual([])
  tell(approve('ann', HEAD))
  expect(itemOf(world(), 5)?.pull?.head.approvals).toHaveLength(1)
  tell({ kind: 'delivery', id: 'd2', fresh: { about: 'pull', number: 5, item: null, state: 'open', title: 'P', head: oidOf(11), base: oidOf(1), by: 'bob', role: 'operator' } })
  expect(itemOf(world(), 5)?.pull?.head.approvals).toEqual([])
  tell(approve('ann', HEAD))
  expect(itemOf(world(), 5)?.pull?.head.approvals).toEqual([])
})

test('a freeze stops starts, and lifting it lets them go on', () => {
  const { tell, world } = stage(FACTORY)
  const act = (kind: 'freeze' | 'unfreeze', role: 'operator' | 'none'): Input => ({ kind: 'act', id: kind + role, act: { act: kind, by: 'ann', role, door: 'cli' } })
  tell(act('freeze', 'operator'))
  expect(queued(tell(delivery(1)).commands)).toEqual([])
  tell(act('unfreeze', 'none'))
  expect(itemOf(world(), 1)?.state).toBe('ready')
  expect(queued(tell(act('unfreeze', 'operator')).commands)).toHaveLength(1)
})

test('a world is what its events make of it', () => {
  expect(worldOf({ of: 'engine', key: '', type: 'frozen', data: { by: 'ann', scope: 'all' }, actor: 'ann' }).settings.frozen).toEqual(['all'])
})

const acts = (given: Omit<Extract<Input, { kind: 'act' }>['act'], 'by' | 'role' | 'door'>, role: 'operator' | 'reviewer' = 'operator'): Input =>
  ({ kind: 'act', id: JSON.stringify([given, role]), act: { ...given, by: 'ann', role, door: 'cli' } })

test('73. an answer returns the item to its state and stands in the facts of its next run', () => {
  const { tell, world } = stage(FACTORY)
  tell(delivery(1, { depth: 4, origin: { from: 'agent', ref: '#9' }, plan: null }))
  const [question] = Object.values(world().attention)
  tell(acts({ act: 'answer', attention: question?.id ?? '', choice: 'return', text: 'Only the header.' }))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'inbox', attention: null, answers: [{ question: question?.question, choice: 'Go on', text: 'Only the header.', by: 'ann' }] })
})

test('an operator puts an item first and sets how far an automation is trusted; a reviewer may do neither, and R3 asks for ever', () => {
  const { tell, world } = stage({ ...FACTORY, automations: [] })
  tell(delivery(1))
  const level = { act: 'level', scope: 'feature-builder', level: 'auto' } as const
  tell(acts({ act: 'prioritise', item: 1, priority: 1 }, 'reviewer'), acts({ ...level, risk: 'R2' }, 'reviewer'), acts({ ...level, risk: 'R3' }))
  expect([itemOf(world(), 1)?.priority, world().settings.levels]).toEqual([2, {}])
  tell(acts({ act: 'prioritise', item: 1, priority: 1 }), acts({ ...level, risk: 'R2' }))
  expect([itemOf(world(), 1)?.priority, world().settings.levels]).toEqual([1, { 'feature-builder R2': 'auto' }])
})

test('a signal about what was done opens it again; about what a person rejected it does not', () => {
  const { tell, hear, world } = stage({ ...FACTORY, automations: [] })
  const filed = (number: number) => logged([{ of: 'engine', key: '', type: 'signal_filed', data: { fingerprint: `f${number}`, item: number }, actor: 'engine' }], world().seq + 1)
  tell(delivery(1), delivery(2), acts({ act: 'refuse', item: 2 }))
  hear([...filed(1), ...filed(2)], [])
  const again = (number: number): Input => ({ kind: 'signal', id: `s${number}`, fingerprint: `f${number}`, about: 'error', title: 'T', body: '', people: 1 })
  const done = itemOf(world(), 1)
  expect(done?.state).toBe('ready')
  const finished: World = { ...world(), items: {}, closed: { 0: { ...world().closed[0], ...(done ? { 1: { ...done, state: 'done' } } : {}) } } }
  const { events } = decide(finished, [again(1), again(2)], { now: 1_800_000_000_000, seed: 's' }, { ...FACTORY, automations: [] })
  expect(events.map(({ key, type }) => [key, type])).toEqual([['1', 'reopened']])
})
