import { expect, test } from 'vitest'
import { mergeRefusal } from '#factory/core/may-merge.ts'
import { delivery, freshIssue, oidOf } from '#factory/core/testing.ts'
import { itemOf, type World } from '#factory/core/world.ts'
import { acted, house, pullOf, runsAbout } from './testing.ts'

const open = (world: World) => Object.values(world.attention).filter(({ state }) => state === 'open')
const questionOf = (world: World) => open(world)[0]?.id ?? ''
const names = (runs: readonly { automation: string }[]) => runs.map(({ automation }) => automation)
const STRANGER = { by: 'mallory', role: 'none' } as const

test('a pull request by somebody without a role is not checked before an operator lets it in, head by head', () => {
  const { tell, world } = house()
  expect(runsAbout(tell(pullOf(5, STRANGER)), 5)).toEqual([])
  expect(itemOf(world(), 5)).toMatchObject({ state: 'needs_human', pull: { role: 'none' } })
  expect(runsAbout(tell(acted({ act: 'answer', by: 'rita', role: 'reviewer', attention: questionOf(world()), choice: 'return' })), 5)).toEqual([])
  expect(names(runsAbout(tell(acted({ act: 'answer', attention: questionOf(world()), choice: 'return' })), 5))).toContain('checks')
  expect(names(runsAbout(tell(pullOf(5, { ...STRANGER, head: oidOf(11) })), 5))).not.toContain('checks')
  expect(itemOf(world(), 5)?.state).toBe('needs_human')
})

test('a reviewer may turn down what an operator is asked to let in, and approving it does not let it in', () => {
  const { tell, world } = house()
  tell(pullOf(5, STRANGER), pullOf(6, { ...STRANGER, head: oidOf(12) }))
  const about = (item: number) => open(world()).find((one) => one.item === item)?.id ?? ''
  tell(acted({ act: 'approve', by: 'rita', role: 'reviewer', item: 5, head: oidOf(10) }), acted({ act: 'answer', by: 'rita', role: 'reviewer', attention: about(6), choice: 'reject' }))
  expect([itemOf(world(), 5)?.state, itemOf(world(), 6)?.state]).toEqual(['needs_human', 'rejected'])
  expect(names(runsAbout(tell(acted({ act: 'approve', item: 5, head: oidOf(10) })), 5))).toContain('checks')
})

test.each(['R0', 'R1', 'R2'] as const)('a change of %s by somebody without a role merges with a person\'s approval only', (risk) => {
  const { tell, world } = house()
  const needs = (role: 'none' | 'reviewer') => {
    tell(pullOf(5, { by: 'mallory', role }))
    const item = itemOf(world(), 5)
    if (!item?.pull) throw new Error('There is no pull request.')
    const review = { by: 'pr-reviewer', verdict: 'approve', unmet: [], criteria: [], accepted: [], major: 0 } as const
    const head = { ...item.pull.head, checks: { assess: 'success' }, risk: { class: risk, why: [], weakening: [] }, review } as const
    return mergeRefusal(world(), { ...item, state: 'in_review', attention: null, pull: { ...item.pull, role, head } }, { requiredChecks: ['assess'] })
  }
  expect([needs('reviewer'), needs('none')]).toEqual([null, 'approval'])
})

test('what descends too far from a person is built once an operator has accepted it, and is not asked about again', () => {
  const { tell, world, work } = house()
  tell(delivery(1, { depth: 5, origin: { from: 'agent', ref: '#9' }, plan: null }))
  tell(acted({ act: 'answer', by: 'rita', role: 'reviewer', attention: questionOf(world()), choice: 'return' }))
  expect(itemOf(world(), 1)?.state).toBe('needs_human')
  const [plan] = runsAbout(tell(acted({ act: 'answer', attention: questionOf(world()), choice: 'return' })), 1)
  expect([plan?.automation, itemOf(world(), 1)?.acceptedBy]).toEqual(['feature-planner', 'ann'])
  const [says] = runsAbout(work(plan, [[{ kind: 'triage', payload: { kind: 'feature', priority: 2, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] } }, 'row:1']]), 1)
  expect(runsAbout(work(says, []), 1)).toMatchObject([{ automation: 'feature-builder' }])
})

test('another text of an issue by somebody without a role needs another word of an operator', () => {
  const { tell, world } = house()
  tell(delivery(1, { author: 'mallory', role: 'none', plan: null }))
  tell(acted({ act: 'answer', attention: questionOf(world()), choice: 'return' }))
  expect(itemOf(world(), 1)?.state).toBe('inbox')
  tell({ kind: 'delivery', id: 'edit', fresh: freshIssue(1, { author: 'mallory', role: 'none', plan: null, bodyHash: 'other' }) })
  expect(itemOf(world(), 1)?.state).toBe('needs_human')
})

test('an issue that the factory filed is opened again when a person opens it on the forge', () => {
  const { tell, world } = house()
  tell(delivery(1, { author: 'feature-planner', origin: { from: 'agent', ref: '#9' } }))
  const filed = { author: 'factory', role: 'factory' } as const
  tell({ kind: 'delivery', id: 'closed', fresh: freshIssue(1, { ...filed, state: 'closed', closedBy: 'ann' }) })
  expect(itemOf(world(), 1)?.state).toBe('rejected')
  tell({ kind: 'delivery', id: 'opened', fresh: freshIssue(1, filed) })
  expect(itemOf(world(), 1)?.state).not.toBe('rejected')
})
