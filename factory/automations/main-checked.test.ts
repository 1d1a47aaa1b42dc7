import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import type { Input } from '#factory/core/input.ts'
import { delivery, oidOf } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import { house } from './testing.ts'

const [FIRST, PUSHED, MENDED, HEAD] = [oidOf(1), oidOf(2), oidOf(3), oidOf(10)]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
const deployOf = (commit: string): Intent => ({ kind: 'deploy', payload: { release: `r-${commit.slice(0, 3)}`, commit, tree: 't', slot: 'blue', artifact: 'a', from: null } })
const pushed = (from: string, to: string): Input => ({ kind: 'delivery', id: `main ${to}`, fresh: { about: 'main', from, to, by: 'forge', past: [from] } })
const BUG: Intent = { kind: 'create_issue', payload: { temp: 'main', kind: 'bug', title: 'Main is not served', body: '', criteria: ['unit passes'], priority: 2, deps: [], fingerprint: 'check:unit', artifacts: [] } }

/** A factory that serves the first commit, and the next thing that a person moves main to. */
const serving = () => {
  const given = house()
  const { world, work, tell } = given
  const queued = (automation: string, item: number | null = null) => {
    const run = Object.values(world().runs).find((one) => one.automation === automation && one.phase === 'queued' && one.item === item)
    return run && { run: run.id, automation, item: run.item, depth: run.depth, fence: run.fence }
  }
  work(queued('deployer'), [[deployOf(FIRST), 'r']])
  tell(pushed(FIRST, PUSHED))
  return {
    ...given, queued,
    checks: (commit: string, ...red: string[]) => work(queued('checks'), red.length > 0 ? [[BUG, 'issue:9']] : [], 'done', { note: fullResultNote({ commit, regressed: red, old: [] }) }),
  }
}

/** An item of which everything is green, up to its merge. */
const readyToMerge = ({ work, queued, tell }: ReturnType<typeof serving>, number: number, builder: string, input?: Input) => {
  if (input) tell(input)
  const report = (name: string): Intent => ({
    kind: 'report_check', payload: { name, head: HEAD, key: name, conclusion: 'success', counts: COUNTS, report: '', artifacts: [], cached: false, ...(name === 'assess' ? { assess: { risk: 'R1', why: [], weakening: [], required: ['unit'] } } : {}) },
  })
  work(queued(builder, number), [[{ kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: { head: HEAD, base: PUSHED, tree: oidOf(2), file: '' } } }, `pull:${number + 10}`]])
  work(queued('checks', number), [[report('unit'), 'c'], [report('assess'), 'c']])
  work(queued('pr-reviewer', number), [[{ kind: 'review', payload: { pull: number + 10, head: HEAD, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'seen' }], findings: [], pictures: [] } }, 'review:1']])
}

test('what a person moves main to is checked before the deployer has it; green, it is served', () => {
  const { world, queued, checks, work } = serving()
  expect([queued('deployer'), queued('checks')?.item, world().main.toCheck]).toEqual([undefined, null, { base: FIRST, commit: PUSHED }])
  checks(PUSHED)
  expect([world().main.toCheck, world().main.full, queued('checks')]).toEqual([null, null, undefined])
  work(queued('deployer'), [[deployOf(PUSHED), 'r']])
  expect(world().main.live?.commit).toBe(PUSHED)
})

test('red, it is not served: main is red with the names, what is live stays, and another commit is checked anew, against what was checked last', () => {
  const { world, queued, checks, tell, pass } = serving()
  checks(PUSHED, 'unit')
  pass(3_600_000)
  tell()
  expect([world().main.red, world().main.live?.commit, queued('deployer'), queued('checks')]).toEqual([{ commit: PUSHED, checks: ['unit'] }, FIRST, undefined, undefined])
  expect(itemOf(world(), 9)).toMatchObject({ kind: 'bug', state: 'building' })
  tell(pushed(PUSHED, MENDED))
  expect([world().main.red, world().main.toCheck, queued('checks')?.item]).toEqual([null, { base: FIRST, commit: MENDED }, null])
  checks(MENDED)
  expect(queued('deployer')?.automation).toBe('deployer')
})

test('onto a red main that nobody is served with the queue merges its bug, and what stands then is checked and served', () => {
  const given = serving()
  const { world, queued, checks, work } = given
  checks(PUSHED, 'unit')
  readyToMerge(given, 9, 'bug-fixer')
  expect(itemOf(world(), 9)?.state).toBe('merging')
  work(queued('merge-queue', 9), [[{ kind: 'merge', payload: { base: PUSHED, entries: [{ item: 9, pull: 19, head: HEAD, commit: MENDED, tree: 't' }], newMain: MENDED } }, 'ref']])
  expect([world().main.red, world().main.toCheck, queued('deployer')]).toEqual([null, { base: FIRST, commit: MENDED }, undefined])
  checks(MENDED)
  work(queued('deployer'), [[deployOf(MENDED), 'r']])
  expect([world().main.live?.commit, itemOf(world(), 9)?.state]).toEqual([MENDED, 'deployed'])
})

test('nothing is merged onto what nobody has checked, and nothing but its bug onto what is red', () => {
  const given = serving()
  const { world, queued, checks } = given
  readyToMerge(given, 1, 'feature-builder', delivery(1))
  expect([itemOf(world(), 1)?.state, queued('merge-queue', 1)]).toEqual(['merging', undefined])
  checks(PUSHED, 'unit')
  expect([itemOf(world(), 1)?.state, queued('merge-queue', 1)]).toEqual(['merging', undefined])
})

test('it waits for no check once it is served: what main begins with is', () => {
  const { world } = house()
  expect(world().main.toCheck).toBeNull()
})
