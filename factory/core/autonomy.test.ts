import { expect, test } from 'vitest'
import type { Level, Risk } from '#domain/factory/risk.ts'
import { blameNote } from './blame.ts'
import type { ItemEvent } from './events/item-events.ts'
import type { Input } from './input.ts'
import { mergeRefusal } from './may-merge.ts'
import { levelOf } from './settings.ts'
import { logged, oidOf, stage } from './testing.ts'
import { itemOf } from './world.ts'

const DAY = 86_400_000
const HOUSE = { hash: 'h', automations: [], slots: { agent: 3, heavy: 2 }, maxOpenPulls: 3, dayCap: 1, requiredChecks: [], quietMs: DAY, dry: false }
const [HEAD, MAIN] = [oidOf(1), oidOf(9)]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
const WRITER = 'feature-builder'
const READER = 'pr-reviewer'

type Change = { by?: string; risk?: Risk; approved?: boolean; pushed?: string; weak?: boolean }
const commitOf = (number: number): string => number.toString(16).padStart(40, '0')

/** The life of an item up to the head that is reviewed, and on to where it is verified. */
const reviewed = ({ by = WRITER, risk = 'R1', approved = false, pushed, weak = false }: Change): ItemEvent[] => [
  { type: 'seen', data: { kind: 'feature', title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } },
  { type: 'triaged', data: { kind: 'feature', priority: 2, area: '', criteria: [{ id: 'c1', text: 'x' }], deps: [], size: 'S' } },
  { type: 'claimed', data: { run: 'r', automation: by } }, { type: 'pull_opened', data: { pull: 7, head: pushed === undefined ? HEAD : oidOf(2), base: MAIN, by } },
  ...(pushed === undefined ? [] : [{ type: 'head_moved', data: { head: HEAD, by: pushed } } as const]),
  { type: 'assessed', data: { head: HEAD, risk, why: [], weakening: weak ? ['W1'] : [] } },
  { type: 'reviewed', data: { head: HEAD, by: READER, verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 }, pictures: 0 } },
  ...(approved ? [{ type: 'approved', data: { head: HEAD, by: 'ann', role: 'operator', door: 'cli', act: 'a' } } as const] : []),
]
const merged = (number: number): ItemEvent[] => [{ type: 'queued', data: { head: HEAD } }, { type: 'merged', data: { commit: commitOf(number), tree: 't', base: MAIN, batch: 'r' } }]
const verified: ItemEvent[] = [{ type: 'deployed', data: { release: 'r' } }, { type: 'verified', data: { run: 'r', counts: COUNTS } }]

/** A house in which changes merge as told, and only time and people decide. */
const house = () => {
  const theatre = stage(HOUSE)
  let last = 0
  const happens = (number: number, ...events: readonly ItemEvent[]) =>
    theatre.hear(logged(events.map((event) => ({ of: 'item', key: String(number), actor: 'test', ...event }) as const), theatre.world().seq + 1, theatre.now()), [])
  /** So many changes merge and are verified, an hour between them. */
  const merges = (times: number, change: Change = {}) => {
    for (let time = 0; time < times; time += 1) {
      last += 1
      happens(last, ...reviewed(change), ...merged(last), ...verified)
      theatre.pass(3_600_000)
    }
  }
  const level = (automation: string, risk: Risk): Level => levelOf(theatre.world().settings, automation, risk)
  const levels = (risk: Risk, by = WRITER) => [level(by, risk), level(READER, risk)]
  const sets = (automation: string, risk: Risk, to: Level) => theatre.tell({ kind: 'act', id: `level ${theatre.world().seq}`, act: { act: 'level', by: 'ann', role: 'operator', door: 'cli', scope: automation, risk, level: to } })
  const quiet = () => {
    theatre.pass(DAY)
    return theatre.tell()
  }
  return { ...theatre, happens, merges, level, levels, sets, quiet, last: () => last }
}
const changes = ({ events }: ReturnType<ReturnType<typeof house>['tell']>) => events.flatMap((event) => (event.of === 'engine' && event.type === 'autonomy_changed' ? [event.data] : []))

type RunInput = Extract<Input, { kind: 'run' }>
const ofRun = (run: string, automation: string, data: Pick<RunInput['event'], 'type' | 'data'>): RunInput =>
  ({ kind: 'run', id: run, run: { id: run, automation, item: null, depth: 0 }, intent: null, event: logged([{ of: 'run', key: run, actor: automation, ...data } as never])[0] as RunInput['event'] })
/** A run of code ends with this note. */
const noted = (run: string, automation: string, note: string): Input => ofRun(run, automation, { type: 'ended', data: { reason: 'done', class: 'ok', used: false, note } })
/** An effect of a run is proved. */
const proved = (run: string, automation: string): RunInput => ofRun(run, automation, { type: 'effect_confirmed', data: { effect: 'k', key: 'k', fence: 1, receipt: { ref: 'done:1' } } })

test('ten clean merges, each quiet for a day, lift author and reviewer from probation, and the event names the items', () => {
  const { merges, quiet, levels, world } = house()
  merges(9, { risk: 'R2' })
  quiet()
  expect(levels('R2')).toEqual(['probation', 'probation'])
  merges(1, { risk: 'R2' })
  expect(changes(quiet())).toEqual([WRITER, READER].map((automation) =>
    ({ automation, risk: 'R2', from: 'probation', to: 'auto', evidence: `10 clean merges: ${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((item) => `#${item}`).join(', ')}` })))
  expect([levels('R2'), world().evidence]).toEqual([['auto', 'auto'], {}])
})

test('what has not been quiet, is older than thirty days or beyond the last twenty merges lifts nothing', () => {
  const { merges, quiet, levels, pass, tell, world } = house()
  merges(9, { risk: 'R2' })
  quiet()
  pass(30 * DAY)
  merges(1, { risk: 'R2' })
  quiet()
  expect(levels('R2')).toEqual(['probation', 'probation'])
  merges(30, { risk: 'R2' })
  expect(world().evidence[`${WRITER} R2`]).toHaveLength(20)
  tell()
  // The thirty hours of the merging itself have let the first few come to rest.
  expect(levels('R2')).toEqual(['probation', 'probation'])
  quiet()
  expect(levels('R2')).toEqual(['auto', 'auto'])
})

test('from ask only what a person approved counts, three times, and not where a person had a hand in it', () => {
  const { merges, quiet, levels, sets } = house()
  sets(WRITER, 'R1', 'ask')
  merges(3, { approved: true, pushed: 'bob' })
  merges(3)
  merges(2, { approved: true, pushed: 'pr-shepherd' })
  quiet()
  expect(levels('R1')).toEqual(['ask', 'auto'])
  merges(1, { approved: true })
  expect(changes(quiet())).toMatchObject([{ automation: WRITER, from: 'ask', to: 'probation', evidence: '3 clean merges: #7, #8, #9' }])
})

test('R3 asks for ever, whatever went well', () => {
  const { merges, quiet, levels, world } = house()
  merges(25, { risk: 'R3', approved: true })
  quiet()
  expect([levels('R3'), world().evidence]).toEqual([['ask', 'ask'], {}])
})

test('39. the first revert sets its author and risk to ask, lowers whoever reviewed it by one, and leaves other risks', () => {
  const { merges, levels, level, tell, last } = house()
  merges(1)
  merges(1, { risk: 'R2' })
  const revert = (item: number): Input => ({
    ...proved(`r${item}`, 'post-merge-verifier'),
    intent: { kind: 'revert', payload: { item, commit: commitOf(item), base: MAIN, newMain: oidOf(8), tree: 't', lane: 'fast', evidence: 'e' } },
  })
  expect(changes(tell(revert(1)))).toEqual([
    { automation: WRITER, risk: 'R1', from: 'auto', to: 'ask', evidence: `#1: revert of ${commitOf(1)}` },
    { automation: READER, risk: 'R1', from: 'auto', to: 'probation', evidence: `#1, which it reviewed: revert of ${commitOf(1)}` },
  ])
  expect([levels('R1'), levels('R2'), level(WRITER, 'R0')]).toEqual([['ask', 'probation'], ['probation', 'probation'], 'auto'])
  tell(revert(last()))
  expect(levels('R2')).toEqual(['ask', 'ask'])
})

test('a regression that could not be reverted, and a weakening found after the merge, count as a revert does', () => {
  const { merges, levels, tell, last } = house()
  merges(1, { risk: 'R1' })
  const blame = (what: string) => blameNote({ commit: commitOf(last()), what })
  expect(changes(tell(noted('r1', 'post-merge-verifier', `release_failed: r ${MAIN} t blue: conflict\n${blame('a regression that was not reverted')}`)))).toEqual([
    { automation: WRITER, risk: 'R1', from: 'auto', to: 'ask', evidence: '#1: a regression that was not reverted' },
    { automation: READER, risk: 'R1', from: 'auto', to: 'probation', evidence: '#1, which it reviewed: a regression that was not reverted' },
  ])
  merges(1, { risk: 'R2' })
  tell(noted('r2', 'full-checks', blame('weakens a check (W9), found after it was merged')))
  expect([levels('R1'), levels('R2')]).toEqual([['ask', 'probation'], ['ask', 'ask']])
  merges(1, { risk: 'R3', weak: true, approved: true })
  expect(changes(tell(noted('r3', 'full-checks', blame('weakens a check (W1), found after it was merged')), noted('r4', 'feature-builder', blame('x'))))).toEqual([])
})

test('what went wrong takes away what went well before', () => {
  const { merges, quiet, levels, level, tell, last, happens } = house()
  merges(9, { risk: 'R2', by: 'bug-fixer' })
  merges(9, { risk: 'R2' })
  tell(noted('r1', 'full-checks', blameNote({ commit: commitOf(last()), what: 'x' })))
  merges(2, { risk: 'R2', approved: true })
  quiet()
  expect(levels('R2')).toEqual(['ask', 'ask'])
  // Opened again after it was done: it was not clean after all.
  happens(1, { type: 'reopened', data: { by: 'ann' } })
  merges(1, { risk: 'R2', by: 'bug-fixer' })
  quiet()
  expect(level('bug-fixer', 'R2')).toBe('probation')
})

test('a level that a person sets starts evidence anew, also the same level', () => {
  const { merges, quiet, levels, sets, world } = house()
  merges(9, { risk: 'R2' })
  sets(WRITER, 'R2', 'probation')
  expect(world().evidence[`${WRITER} R2`]).toBeUndefined()
  merges(1, { risk: 'R2' })
  quiet()
  expect(levels('R2')).toEqual(['probation', 'auto'])
})

test('another prompt or model than at the last start is on probation, and its evidence starts anew', () => {
  const { merges, levels, tell, world } = house()
  const starts = (automations: Record<string, string>) => tell({ kind: 'started', id: `s${world().seq}`, version: '1', defsHash: 'h', automations })
  expect(starts({ [WRITER]: 'a', [READER]: 'b' }).events.map(({ type }) => type)).toEqual(['started'])
  merges(9, { risk: 'R2' })
  expect(changes(starts({ [WRITER]: 'a', [READER]: 'b' }))).toEqual([])
  expect(changes(starts({ [WRITER]: 'c', [READER]: 'b', 'bug-fixer': 'd' })).map(({ automation, risk, from, to }) => [automation, risk, from, to])).toEqual([
    [WRITER, 'R0', 'auto', 'probation'], [WRITER, 'R1', 'auto', 'probation'], [WRITER, 'R2', 'probation', 'probation'],
  ])
  expect([levels('R1'), world().evidence[`${WRITER} R2`], world().evidence[`${READER} R2`]?.length]).toEqual([['probation', 'auto'], undefined, 9])
})

/** Why item 5, reviewed, may not merge in this house. */
const refusalIn = ({ happens, world }: ReturnType<typeof house>, change: Change) => {
  const { world: after } = happens(5_000, ...reviewed(change))
  const item = itemOf(after, 5_000)
  return item?.state === 'in_review' || item?.state === 'needs_human' ? (mergeRefusal(world(), { ...item, state: 'in_review', attention: null }, HOUSE) ?? 'may') : 'may'
}

test('a change is trusted as far as the less trusted of its author and its reviewer', () => {
  const asks = house()
  asks.sets(READER, 'R1', 'ask')
  expect(refusalIn(asks, {})).toBe('approval')
  expect(refusalIn(house(), {})).toBe('may')
  const approved = house()
  approved.sets(READER, 'R1', 'ask')
  expect(refusalIn(approved, { approved: true })).toBe('may')
})

test('on probation the next change waits until the last is verified, also where only the reviewer is', () => {
  const tried = house()
  tried.sets(READER, 'R1', 'probation')
  tried.happens(1, ...reviewed({ by: 'bug-fixer' }), ...merged(1))
  expect(refusalIn(tried, {})).toBe('probation')
  tried.happens(1, ...verified)
  expect(itemOf(tried.world(), 5_000)?.state).toBe('merging')
})

test('trust that is lost takes a change out of the queue, but not while its merge is under way', () => {
  const { happens, hear, sets, world, tell } = house()
  const on = { of: 'run', key: 'm', actor: 'merge-queue' } as const
  const effect = { effect: 'k', key: 'k', fence: 1 }
  const payload = { base: MAIN, entries: [{ item: 1, pull: 7, head: HEAD, commit: commitOf(1), tree: 't' }], newMain: commitOf(1) }
  tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: MAIN, by: 'ann' } })
  happens(1, ...reviewed({}), { type: 'queued', data: { head: HEAD } })
  hear(logged([
    { ...on, actor: 'engine', type: 'queued', data: { automation: 'merge-queue', defHash: 'h', item: 1, lease: 'main', fence: 1, seed: 's', mode: 'live', budget: { turns: 1, tokens: 1, cost: 1, wallMs: 1 }, depth: 0 } },
    { ...on, type: 'claimed', data: { worker: 'w', fence: 1 } }, { ...on, type: 'phase', data: { to: 'applying' } }, { ...on, type: 'proposed', data: { intent: 'i', kind: 'merge', hash: 'h' } },
    { ...on, type: 'effect_intended', data: { ...effect, intent: 'i', kind: 'merge' } }, { ...on, type: 'effect_sent', data: { ...effect, attempt: 1, deadline: 1 } },
  ], world().seq + 1), [])
  sets(WRITER, 'R1', 'ask')
  expect(itemOf(world(), 1)?.state).toBe('merging')
  const [proof] = logged([{ ...on, type: 'effect_confirmed', data: { ...effect, receipt: { ref: 'ref:1' } } }], world().seq + 1)
  hear(proof ? [proof] : [], [{ kind: 'run', id: 'p', event: proof as RunInput['event'], run: { id: 'm', automation: 'merge-queue', item: 1, depth: 0 }, intent: { kind: 'merge', payload } }])
  expect([itemOf(world(), 1)?.merge?.commit, world().main.head]).toEqual([commitOf(1), commitOf(1)])
  const other = house()
  other.happens(1, ...reviewed({}), { type: 'queued', data: { head: HEAD } })
  other.sets(WRITER, 'R1', 'ask')
  expect(itemOf(other.world(), 1)?.state).toBe('needs_human')
})

test('what main cannot serve keeps nobody from mending it', () => {
  const stuck = house()
  stuck.tell({ kind: 'delivery', id: 'm', fresh: { about: 'main', from: null, to: MAIN, by: 'ann' } })
  stuck.happens(1, ...reviewed({ risk: 'R2' }), ...merged(1))
  stuck.hear(logged([{ of: 'main', key: '', type: 'release_failed', data: { release: 'r', commit: MAIN, tree: 't', slot: 'blue' }, actor: 'deployer' }], stuck.world().seq + 1), [])
  expect(refusalIn(stuck, { risk: 'R2', by: 'bug-fixer' })).toBe('may')
})
