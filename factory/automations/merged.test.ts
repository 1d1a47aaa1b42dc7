import { expect, test } from 'vitest'
import { ENDINGS } from '#domain/factory/run.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { FreshPull, Input } from '#factory/core/input.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import { mergedNote } from '#factory/core/merged.ts'
import { delivery, logged, oidOf } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import { acted, house, pullOf, runsAbout } from './testing.ts'

const [MAIN, HEAD, MERGED, LATER] = [oidOf(1), oidOf(10), oidOf(11), oidOf(12)]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
const OPEN_PR: Intent = { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: { head: HEAD, base: MAIN, tree: oidOf(2), file: '' } } }
const REPORTS: readonly Intent[] = (['assess', 'unit'] as const).map((name) => ({
  kind: 'report_check', payload: { name, head: HEAD, key: name, conclusion: 'success', counts: COUNTS, report: '', artifacts: [], cached: false, ...(name === 'assess' ? { assess: { risk: 'R1', why: [], weakening: [], required: ['unit'] } } : {}) },
}))
const REVIEW: Intent = { kind: 'review', payload: { pull: 2, head: HEAD, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'looked' }], findings: [], pictures: [] } }
const MERGE: Intent = { kind: 'merge', payload: { base: MAIN, entries: [{ item: 1, pull: 2, head: HEAD, commit: MERGED, tree: 't' }], newMain: MERGED } }
const deployOf = (commit: string): Intent => ({ kind: 'deploy', payload: { release: `r-${commit.slice(0, 3)}`, commit, tree: 't', slot: 'blue', artifact: 'a', from: null } })
const BY_HAND = { commit: MERGED, tree: oidOf(3), base: MAIN, by: 'bob' }
const mergedPull = (change: Partial<FreshPull> = {}): Input => pullOf(2, { item: 1, state: 'merged', by: 'feature-builder', role: 'factory', merged: BY_HAND, ...change })
const mainMoved = (from: string, to: string, past: readonly string[] = [from]): Input => ({ kind: 'delivery', id: `main ${to}`, fresh: { about: 'main', from, to, by: 'forge', past } })

type House = ReturnType<typeof house>
type Decided = ReturnType<House['tell']>
/** The run of an automation that waits for a worker. */
const queued = ({ world }: House, automation: string) => {
  const run = Object.values(world().runs).find((one) => one.automation === automation && one.phase === 'queued')
  return run && { run: run.id, automation, item: run.item, depth: run.depth, fence: run.fence }
}
const tellsOf = ({ events }: Decided) => events.flatMap((event) => (event.of === 'item' ? [event.type] : []))
const does = (given: House, automation: string, ...intents: readonly Intent[]) => given.work(queued(given, automation), intents.map((intent) => [intent, intent.kind === 'open_pr' ? 'pull:2' : 'row:1']))

/** What people moved main to passes its checks. */
const passes = (given: House, commit: string) => given.work(queued(given, 'checks'), [], 'done', { note: fullResultNote({ commit, regressed: [], old: [] }) })

/** A factory that serves main, with a pull request of item 1 in review, its checks green. */
const inReview = () => {
  const given = house()
  does(given, 'deployer', deployOf(MAIN))
  given.tell(delivery(1))
  does(given, 'feature-builder', OPEN_PR)
  does(given, 'checks', ...REPORTS)
  return given
}

/** The same, approved and with the merge queue at it. */
const merging = () => {
  const given = inReview()
  does(given, 'pr-reviewer', REVIEW)
  const run = queued(given, 'merge-queue')
  if (!run) throw new Error('The queue does not run.')
  return { ...given, run }
}

/** The merge is sent, and whether it happened nobody can say: the item waits for whoever looks. */
const unproved = () => {
  const given = merging()
  const on = { of: 'run', key: given.run.run, actor: 'merge-queue' } as const
  const effect = { effect: 'k', key: 'k', fence: given.run.fence }
  const events = logged([
    { ...on, type: 'claimed', data: { worker: 'w', fence: given.run.fence } }, { ...on, type: 'phase', data: { to: 'applying' } }, { ...on, type: 'proposed', data: { intent: 'i', kind: 'merge', hash: 'h' } },
    { ...on, type: 'effect_intended', data: { ...effect, intent: 'i', kind: 'merge' } }, { ...on, type: 'effect_sent', data: { ...effect, attempt: 1, deadline: 1 } },
    { ...on, type: 'effect_unknown', data: { ...effect, why: 'no answer' } }, { ...on, type: 'ended', data: { reason: 'needs_person', ...ENDINGS.needs_person, note: '' } },
  ], given.world().seq + 1, given.now())
  const told = (event: (typeof events)[number]): Input => ({ kind: 'run', id: `e${event.seq}`, event: event as Extract<Input, { kind: 'run' }>['event'], run: { id: given.run.run, automation: 'merge-queue', item: 1, depth: 0 }, intent: MERGE })
  given.hear(events, events.map(told))
  const question = () => Object.values(given.world().attention).find(({ kind }) => kind === 'effect_unknown')?.id ?? ''
  /** What the last tick wrote on the run by a person's word is drawn from by the next one. */
  const draw = (decided: Decided) => {
    const resolved = decided.events.find(({ type }) => type === 'effect_resolved')
    return given.tell(...(resolved ? [told(logged([resolved], given.world().seq)[0] as (typeof events)[number])] : []))
  }
  return { ...given, question, draw }
}

/** The verifier's look at what is live, a second later. */
const verifies = (given: House) => {
  given.pass(1_000)
  given.tell()
  given.work(queued(given, 'post-merge-verifier'), [], 'done', { counts: COUNTS })
  given.pass(1_000)
}

test('a pull request that somebody merges on the forge goes on: merged once, by them, then deployed and verified', () => {
  const given = inReview()
  const { tell, world } = given
  const told = tell(mainMoved(MAIN, MERGED), mergedPull())
  expect(told.events.filter(({ type }) => type === 'merged')).toMatchObject([{ key: '1', actor: 'forge', data: BY_HAND }])
  expect(tellsOf(tell(mergedPull({ title: 'told of again' })))).not.toContain('merged')
  expect(itemOf(world(), 1)).toMatchObject({ state: 'merging', merge: { commit: MERGED } })
  expect(told.commands).toContainEqual(expect.objectContaining({ command: 'cancelRun', why: expect.any(String) as string }))
  passes(given, MERGED)
  does(given, 'deployer', deployOf(MERGED))
  expect(itemOf(world(), 1)?.state).toBe('deployed')
  verifies(given)
  expect(itemOf(world(), 1)?.state).toBe('verified')
})

test('what somebody pushed and merged at once is theirs, and counts for nobody\'s trust', () => {
  const { tell, world } = inReview()
  tell(mainMoved(MAIN, MERGED), mergedPull({ head: LATER, by: 'bob', role: 'reviewer' }))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'merging', merge: { commit: MERGED }, pull: { head: { oid: LATER }, authors: ['feature-builder', 'bob'] } })
  expect(world().evidence).toEqual({})
})

test('a merge that a person says has happened is written down, though its item cannot be queued again', () => {
  const { tell, world, happen, draw, question } = unproved()
  happen({ of: 'main', key: '', type: 'red', data: { commit: MAIN, checks: ['unit'] }, actor: 'test' })
  const drawn = draw(tell(acted({ act: 'answer', attention: question(), choice: 'happened' })))
  expect(drawn.events.filter(({ type }) => type === 'merged' || type === 'advanced')).toMatchObject([{ type: 'advanced', data: { to: MERGED } }, { type: 'merged', actor: 'merge-queue', data: { commit: MERGED } }])
  expect(itemOf(world(), 1)?.state).toBe('merging')
})

test('a merge whose proof finds its item rejected is in main all the same: it is deployed with what is', () => {
  const { tell, world, draw, question } = unproved()
  tell(acted({ act: 'refuse', item: 1 }))
  expect(itemOf(world(), 1)?.state).toBe('rejected')
  draw(tell(acted({ act: 'answer', attention: question(), choice: 'happened' })))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'merging', merge: { commit: MERGED } })
})

test('a proof that comes when what it merged is served already makes the item deployed, and it is verified', () => {
  const given = unproved()
  const { tell, world, draw, question } = given
  // Somebody went on from there, and that went live, before anybody said so.
  tell(mainMoved(MAIN, LATER, [MERGED, MAIN]))
  passes(given, LATER)
  does(given, 'deployer', deployOf(LATER))
  verifies(given)
  draw(tell(acted({ act: 'answer', attention: question(), choice: 'happened' })))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'deployed', release: 'r-ccc' })
  verifies(given)
  expect(itemOf(world(), 1)?.state).toBe('verified')
})

test('a push that came in between is gone on with: the old head is no proof of the new one', () => {
  const { tell, world, draw, question } = unproved()
  tell(pullOf(2, { item: 1, head: LATER, by: 'bob' }))
  draw(tell(acted({ act: 'answer', attention: question(), choice: 'happened' })))
  expect([itemOf(world(), 1)?.merge, itemOf(world(), 1)?.pull?.head.oid, world().main.head]).toEqual([null, LATER, MERGED])
})

test('what the queue finds merged on the forge is written down, and is not picked again', () => {
  const { work, run } = merging()
  const decided = work(run, [], 'nothing_to_do', { note: mergedNote(1, BY_HAND) })
  expect(decided.events.filter(({ type }) => type === 'merged')).toMatchObject([{ data: BY_HAND }])
  expect(runsAbout(decided, 1).map(({ automation }) => automation)).not.toContain('merge-queue')
})
