import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { select } from '#factory/core/select.ts'
import { delivery, oidOf } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import { definitions } from './all.ts'
import { acted, house, pullOf } from './testing.ts'

const [MAIN, HEAD, HOUR] = [oidOf(1), oidOf(10), 3_600_000]
const OPEN_PR: Intent = { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: { head: HEAD, base: MAIN, tree: oidOf(2), file: '' } } }

/** A house in which a person stops the newest run of an automation while it works. */
const stopping = () => {
  const given = house()
  const { world, tell, work, now, pass } = given
  const queued = (automation: string) => {
    const run = Object.values(world().runs).find((one) => one.automation === automation && one.phase === 'queued')
    return run && { run: run.id, automation, item: run.item, depth: run.depth, fence: run.fence }
  }
  return {
    ...given, queued,
    stops: (automation: string) => {
      const run = queued(automation)
      tell(acted({ act: 'stop', run: run?.run ?? '' }))
      if (world().runs[run?.run ?? '']) work(run, [], 'cancelled')
    },
    later: () => {
      pass(2 * HOUR)
      tell()
    },
    why: (automation: string) => select(world(), definitions('defs', 4), now()).refused.flatMap(({ candidate, why }) => (candidate.automation === automation ? [why] : [])),
  }
}

test('a run that a person stopped does not begin again until its item changes: another text has it planned and built anew', () => {
  const { tell, world, stops, later, queued, why } = stopping()
  tell(delivery(1))
  stops('feature-builder')
  later()
  expect([itemOf(world(), 1)?.state, queued('feature-builder'), why('feature-builder')]).toEqual(['ready', undefined, ['stopped']])
  tell({ ...delivery(1, { bodyHash: 'other' }), id: 'edit' })
  expect([itemOf(world(), 1)?.state, itemOf(world(), 1)?.stopped, queued('feature-planner')?.item]).toEqual(['inbox', [], 1])
})

test('only what was stopped stays so, on that item: a new head is checked again', () => {
  const { tell, world, stops, later, queued, work } = stopping()
  tell(delivery(1), delivery(2))
  work(queued('feature-builder'), [[OPEN_PR, 'pull:2']])
  stops('checks')
  later()
  expect([itemOf(world(), 1)?.state, queued('checks'), queued('feature-builder')?.item]).toEqual(['in_review', undefined, 2])
  tell(pullOf(2, { item: 1, head: oidOf(11), by: 'bob' }))
  expect(queued('checks')?.item).toBe(1)
})

test('retry frees what was stopped, and says so', () => {
  const { tell, stops, queued } = stopping()
  tell(delivery(1))
  stops('feature-builder')
  expect(tell(acted({ act: 'retry', item: 1 })).events).toContainEqual(expect.objectContaining({ type: 'retried', actor: 'ann', data: { by: 'ann', freed: ['feature-builder'] } }))
  expect(queued('feature-builder')?.item).toBe(1)
  expect(tell(acted({ act: 'retry', item: 1, text: 'again' })).events).toEqual([])
})

test('retry frees an item that rests in inbox until tomorrow because planning failed, and a review that rests', () => {
  const { tell, world, work, queued, pass, why } = stopping()
  tell(delivery(1, { plan: null }))
  for (let times = 1; times <= 3; times += 1) {
    work(queued('feature-planner'), [], 'stuck')
    pass(HOUR / 4)
    tell()
  }
  expect([queued('feature-planner'), why('feature-planner')]).toEqual([undefined, ['resting']])
  expect(tell(acted({ act: 'retry', item: 1 })).events).toContainEqual(expect.objectContaining({ type: 'retried', data: { by: 'ann', freed: ['feature-planner'] } }))
  expect([queued('feature-planner')?.item, itemOf(world(), 1)?.tries]).toEqual([1, {}])
})

test('what has no item is paused when it is stopped, and goes on when the question about that is answered so', () => {
  const { tell, world, stops, later, queued } = stopping()
  stops('deployer')
  later()
  expect([queued('deployer'), world().settings.frozen]).toEqual([undefined, ['deployer']])
  const [question] = Object.values(world().attention)
  expect(question?.question).toBe('deployer was stopped by ann and is paused.')
  tell(acted({ act: 'answer', attention: question?.id ?? '', choice: 'return' }))
  expect(queued('deployer')?.automation).toBe('deployer')
})

test('a retry does not say that an effect happened which nobody has looked at', () => {
  const { tell, world, happen } = stopping()
  tell(delivery(1, { plan: null }))
  happen({ of: 'attention', key: 'a', type: 'opened', actor: 'engine', data: { kind: 'effect_unknown', item: 1, run: 'r', effect: 'k', question: 'q', options: [{ id: 'park', text: 'p', decision: 'park' }], default: 'park', dueAt: 9e12, severity: 1, evidence: [] } })
  happen({ of: 'item', key: '1', type: 'asked', actor: 'engine', data: { attention: 'a' } })
  expect(tell(acted({ act: 'retry', item: 1 })).events).toEqual([])
  expect(world().attention['a']?.state).toBe('open')
})
