import { expect, test } from 'vitest'
import { ENDINGS, type RunReason } from '#domain/factory/run.ts'
import type { Command } from '#factory/core/command.ts'
import type { ItemEvent } from '#factory/core/events/item-events.ts'
import type { Input } from '#factory/core/input.ts'
import { spentNote } from '#factory/core/spent.ts'
import { select } from '#factory/core/select.ts'
import { logged, oidOf, stage } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import { AUTOMATIONS, definitions } from './all.ts'

const [MAIN, HEAD] = [oidOf(1), oidOf(10)]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
const [MINUTE, DAY] = [60_000, 86_400_000]
const SEEN: ItemEvent = { type: 'seen', data: { kind: 'feature', title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'issue:1' }, depth: 0 } }
const TRIAGED: ItemEvent = { type: 'triaged', data: { kind: 'feature', priority: 2, area: 'x', criteria: [], deps: [], size: 'S' } }
const OPENED: readonly ItemEvent[] = [TRIAGED, { type: 'claimed', data: { run: 'r', automation: 'feature-builder' } }, { type: 'pull_opened', data: { pull: 2, head: HEAD, base: MAIN, by: 'feature-builder' } }]
const ASSESSED: ItemEvent = { type: 'assessed', data: { head: HEAD, risk: 'R1', why: [], weakening: [], required: ['unit'] } }
const checked = (conclusion: 'success' | 'failure'): ItemEvent => ({ type: 'checked', data: { head: HEAD, name: 'unit', conclusion, counts: COUNTS, artifact: null, cached: false } })
const REVIEWABLE = [...OPENED, ASSESSED, checked('success')]
const RED: readonly ItemEvent[] = [...OPENED, ASSESSED, checked('failure'), { type: 'reviewed', data: { head: HEAD, by: 'pr-reviewer', verdict: 'approve', criteria: [], findings: { minor: 0, major: 0 }, pictures: 0 } }]
const DEPLOYED: readonly ItemEvent[] = [...REVIEWABLE, { type: 'queued', data: { head: HEAD } }, { type: 'merged', data: { commit: MAIN, tree: 't', base: MAIN, batch: 'r' } }, { type: 'deployed', data: { release: 'r1' } }]

type Queued = Extract<Command, { command: 'queueRun' }>
const queued = (commands: readonly Command[]): Queued[] => commands.flatMap((command) => (command.command === 'queueRun' ? [command] : []))

/** A house with only this automation, and the item 1 after these events. */
const house = (only: string, events: readonly ItemEvent[]) => {
  const factory = { ...definitions('defs', 4), automations: AUTOMATIONS.filter(({ id }) => id === only) }
  const at = stage(factory)
  let runs: Queued[] = []
  const take = (commands: readonly Command[]) => void (runs = [...runs, ...queued(commands)])
  const from = (given: Parameters<typeof logged>[0]) => logged(given, at.world().seq + 1, at.now())
  const happens = (given: Parameters<typeof logged>[0]) => take(at.hear(from(given), []).commands)
  happens([SEEN, ...events].map((event) => ({ of: 'item', key: '1', actor: 'engine', ...event })))
  return {
    world: at.world,
    happens,
    item: () => itemOf(at.world(), 1),
    questions: () => Object.values(at.world().attention).filter(({ state }) => state === 'open'),
    refused: () => select(at.world(), factory, at.now()).refused.map(({ candidate, why }) => `${candidate.automation} ${why}`),
    /** The run that was started since this was last asked for; null when there was none. */
    started: (): string | null => (runs[0] ? runs[0].automation : null),
    /** It is claimed and ends so. */
    ends: (reason: RunReason, note = '') => {
      const [run] = runs.splice(0, 1)
      if (!run) throw new Error('Nothing was queued.')
      const on = { of: 'run', key: run.run, actor: run.automation } as const
      const ended = from([{ ...on, type: 'claimed', data: { worker: 'w', fence: run.fence } }, { ...on, type: 'ended', data: { reason, ...ENDINGS[reason], note } }])
      const about = { id: run.run, automation: run.automation, item: run.item, depth: run.depth }
      take(at.hear(ended, ended.map((event): Input => ({ kind: 'run', id: `e${event.seq}`, event: event as Extract<Input, { kind: 'run' }>['event'], run: about, intent: null }))).commands)
    },
    /** A worker's event on another run. */
    hears: (event: Parameters<typeof logged>[0][number]) => {
      const events = from([event])
      take(at.hear(events, events.map((one): Input => ({ kind: 'run', id: `e${one.seq}`, event: one as Extract<Input, { kind: 'run' }>['event'], run: { id: one.key, automation: one.actor, item: null, depth: 0 }, intent: null }))).commands)
    },
    probe: (ok: boolean) => take(at.tell({ kind: 'probe', id: `probe ${at.world().seq}`, integration: 'model', ok, ms: 1 }).commands),
    wait: (ms: number) => {
      at.pass(ms)
      take(at.tell().commands)
    },
    answers: (choice: string) => {
      const [question] = Object.values(at.world().attention).filter(({ state }) => state === 'open')
      take(at.tell({ kind: 'act', id: `answer ${at.world().seq}`, act: { act: 'answer', by: 'ann', role: 'operator', door: 'cli', attention: question?.id ?? '', choice } }).commands)
    },
  }
}

test('a reviewer that fails rests before it is tried again, and after its second attempt at a head a person is asked, with the reasons', () => {
  const { ends, started, refused, wait, item, questions, answers } = house('pr-reviewer', REVIEWABLE)
  ends('stuck')
  expect([started(), refused(), item()?.state]).toEqual([null, ['pr-reviewer resting'], 'in_review'])
  wait(MINUTE)
  expect(started()).toBe('pr-reviewer')
  ends('no_output')
  expect([item()?.state, questions().map(({ question }) => question)]).toEqual(['needs_human', ['#1 failed 2 times (pr-reviewer). What now?']])
  wait(10 * MINUTE)
  expect(started()).toBeNull()
  answers('return')
  expect([started(), item()?.tries]).toEqual(['pr-reviewer', {}])
})

test('another head begins anew', () => {
  const { ends, happens, item } = house('pr-reviewer', REVIEWABLE)
  ends('stuck')
  expect(item()?.tries['pr-reviewer']?.failures).toMatchObject([{ reason: 'stuck', class: 'agent' }])
  happens([{ of: 'item', key: '1', actor: 'ann', type: 'head_moved', data: { head: oidOf(11), by: 'ann' } }])
  expect(item()?.tries).toEqual({})
})

test.each<readonly [string, readonly ItemEvent[]]>([
  ['pr-shepherd', RED], ['spec-writer', [{ ...TRIAGED, data: { ...TRIAGED.data, kind: 'spec' } }]],
])('%s has three attempts, rests in between, and then a person is asked with the reasons', (who, events) => {
  const { ends, item, questions, started, wait } = house(who, events)
  for (const times of [1, 2]) {
    ends('turns', 'half of it')
    expect([times, questions()]).toEqual([times, []])
    wait(MINUTE)
    expect([times, started()]).toEqual([times, who])
  }
  ends('turns', 'half of it')
  expect([item()?.state, questions().map(({ question }) => question)]).toEqual(['needs_human', [`#1 failed 3 times (${who}). What now?`]])
})

test('a planner that fails is tried thrice and then once a day; what stands so for a day is shown to a person', () => {
  const { ends, started, wait, item, questions } = house('feature-planner', [])
  for (const reason of ['stuck', 'malformed', 'cost'] as const) {
    ends(reason)
    expect([started(), questions()]).toEqual([null, []])
    wait(MINUTE)
  }
  expect([started(), item()?.state]).toEqual([null, 'inbox'])
  wait(DAY)
  expect(started()).toBe('feature-planner')
  ends('stuck')
  wait(MINUTE)
  expect(started()).toBeNull()
  const failed: ItemEvent = { type: 'attempted', data: { automation: 'feature-planner', run: 'r', reason: 'stuck', class: 'agent', used: true, notBefore: 0 } }
  const standing = house('stale-reviewer', [failed])
  expect(standing.started()).toBeNull()
  standing.wait(DAY)
  standing.happens([{ of: 'integration', key: 'forge', type: 'probed', data: { ok: true, ms: 1 }, actor: 'engine' }])
  expect(standing.started()).toBe('stale-reviewer')
})

test('a run that ends well and has changed nothing is not begun again at once, and uses no attempt', () => {
  const { ends, started, wait, item } = house('feature-planner', [])
  for (const rest of [12_000, 24_000, 48_000]) {
    ends('done')
    wait(rest * 0.6)
    expect(started()).toBeNull()
    wait(rest * 0.4)
    expect(started()).toBe('feature-planner')
  }
  expect(item()?.tries['feature-planner']).toMatchObject({ ended: 3, failures: [] })
})

test('what was stopped by the money of a day goes on the next', () => {
  const { ends, started, wait, item } = house('pr-reviewer', REVIEWABLE)
  ends('automation_cap')
  wait(23 * 60 * MINUTE)
  expect([started(), item()?.tries['pr-reviewer']?.failures]).toEqual([null, []])
  wait(60 * MINUTE)
  expect(started()).toBe('pr-reviewer')
})

test('runs whose item was closed meanwhile pause nothing, however they end', () => {
  const { ends, started, happens, world } = house('pr-reviewer', REVIEWABLE)
  const item = (type: 'closed' | 'opened'): void => happens([{ of: 'item', key: '1', actor: 'ann', ...(type === 'closed' ? { type: 'rejected', data: { reason: 'closed', by: 'ann' } } : { type: 'reopened', data: { by: 'ann' } }) }])
  for (let times = 1; times <= 4; times += 1) {
    item('closed')
    ends('gave_up')
    item('opened')
    happens(REVIEWABLE.map((event) => ({ of: 'item', key: '1', actor: 'engine', ...event })))
    expect([times, started(), world().settings.frozen]).toEqual([times, 'pr-reviewer', []])
  }
})

test('14. want of infrastructure rests longer each time wherever it comes, uses no attempt, and pauses at the fifth; whoever lets it go on gives it five more', () => {
  const { ends, started, wait, item, questions, answers, world } = house('pr-reviewer', REVIEWABLE)
  const five = () => {
    for (const [times, rest] of [12_000, 24_000, 48_000, 96_000].entries()) {
      ends('sandbox')
      wait(rest * 0.6)
      expect([times, started()]).toEqual([times, null])
      wait(rest * 0.4)
      expect([times, started()]).toEqual([times, 'pr-reviewer'])
    }
    ends('sandbox')
    expect([world().settings.frozen, questions().map(({ scope }) => scope)]).toEqual([['pr-reviewer'], ['pr-reviewer']])
  }
  five()
  expect([item()?.state, item()?.tries['pr-reviewer']?.failures]).toEqual(['in_review', []])
  answers('return')
  wait(4 * MINUTE)
  expect(started()).toBe('pr-reviewer')
  five()
})

test('65. a model that refuses the key fails from the first run on, whose failures are nobody’s; once a probe answers, work goes on by itself', () => {
  const { ends, started, refused, wait, item, questions, world, probe } = house('pr-reviewer', REVIEWABLE)
  for (let times = 1; times <= 6; times += 1) {
    ends('model_unavailable', 'unauthorised: the key is not valid')
    expect([world().integrations.model?.state, questions().map(({ kind, integration }) => [kind, integration])]).toEqual(['failing', [['integration', 'model']]])
    wait(20 * MINUTE)
    expect([started(), refused()]).toEqual([null, ['pr-reviewer blind']])
    probe(true)
    expect([started(), questions()]).toEqual(['pr-reviewer', []])
  }
  expect([world().settings.frozen, item()?.tries['pr-reviewer']?.failures]).toEqual([[], []])
})

test('a used-up account stays failing though a probe of one token answers, and its attention stays one, until a person says so', () => {
  const { ends, started, wait, questions, world, probe, answers } = house('pr-reviewer', REVIEWABLE)
  ends('model_unavailable', spentNote('you have reached your usage limits', null))
  for (let hour = 0; hour < 3; hour += 1) {
    wait(20 * MINUTE)
    probe(true)
    expect([world().integrations.model?.state, started(), questions().map(({ options }) => options.map(({ id }) => id))]).toEqual(['failing', null, [['park', 'return']]])
  }
  answers('return')
  expect([world().integrations.model?.state, started()]).toEqual(['ok', 'pr-reviewer'])
})

test('a used-up account goes again when the time that the provider named has passed, or a call of a live run was answered', () => {
  const { ends, started, wait, world, probe, happens, hears } = house('pr-reviewer', REVIEWABLE)
  ends('model_unavailable', spentNote('used up', world().at + 30 * MINUTE))
  wait(20 * MINUTE)
  probe(true)
  expect(started()).toBeNull()
  wait(20 * MINUTE)
  probe(true)
  expect([world().integrations.model?.state, started()]).toEqual(['ok', 'pr-reviewer'])
  ends('model_unavailable', spentNote('used up', null))
  wait(MINUTE)
  const other = { of: 'run', key: 'other', actor: 'feature-builder' } as const
  happens([
    { ...other, type: 'queued', data: { automation: 'feature-builder', defHash: 'h', lease: 'item:7', fence: 99, seed: 's', mode: 'live', budget: { turns: 1, tokens: 1, cost: 1, wallMs: 1 }, depth: 0 } }, { ...other, type: 'claimed', data: { worker: 'w', fence: 99 } },
  ])
  hears({ ...other, type: 'stepped', data: { n: 1, usage: { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }, cost: 1, tools: [] } })
  expect(world().integrations.model?.state).toBe('ok')
})

test('what verifies and fails three times asks a person and is paused meanwhile: what it is about cannot wait any more', () => {
  const { ends, started, happens, world, wait, questions, answers } = house('post-merge-verifier', DEPLOYED)
  const main = { of: 'main', key: '', actor: 'deployer' } as const
  happens([{ ...main, type: 'advanced', data: { from: null, to: MAIN, by: 'ann' } }, { ...main, type: 'release_live', data: { release: 'r1', commit: MAIN, tree: 't', slot: 'blue' } }])
  for (let times = 1; times <= 3; times += 1) {
    expect([times, started(), questions()]).toEqual([times, 'post-merge-verifier', []])
    ends('denied', 'rollback: not declared')
    wait(MINUTE)
  }
  expect([world().settings.frozen, questions().map(({ question }) => question)]).toEqual([['post-merge-verifier'], ['post-merge-verifier failed 3 times in a row (denied) and is paused.']])
  wait(10 * MINUTE)
  expect(started()).toBeNull()
  answers('return')
  expect([started(), world().settings.frozen]).toEqual(['post-merge-verifier', []])
})
