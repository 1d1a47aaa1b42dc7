import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { delivery, oidOf } from '#factory/core/testing.ts'
import { itemOf, type World } from '#factory/core/world.ts'
import { acted, house, pullOf, runsAbout } from './testing.ts'

const DAYS_3 = 72 * 3_600_000
const OPTIONS = ['Leave it', 'Do it']
const BUNDLE = { head: oidOf(10), base: oidOf(1), tree: oidOf(2), file: '' }
const OPEN_PR: Intent = { kind: 'open_pr', payload: { title: 'T', summary: '', criteria: [], bundle: BUNDLE } }
const asks = (change: Partial<Extract<Intent, { kind: 'request_human' }>['payload']> = {}): Intent =>
  ({ kind: 'request_human', payload: { question: 'Which?', options: OPTIONS, recommended: 'Do it', default: 'Leave it', evidence: [], ...change } })

const questions = (world: World) => Object.values(world.attention).filter(({ kind, state }) => kind === 'question' && (state === 'open' || state === 'expired'))
const questionOf = (world: World) => questions(world)[0]?.id ?? ''

const COMMENT: Intent = { kind: 'comment', payload: { on: 'item', body: 'Said.', artifacts: [] } }
/** Says the answer on the thread, and gives what runs after that. */
const told = ({ work }: Pick<ReturnType<typeof house>, 'work'>, answered: ReturnType<ReturnType<typeof house>['tell']>) => {
  const requeue = runsAbout(answered, 1).find(({ automation }) => automation === 'requeue')
  return runsAbout(work(requeue, [[COMMENT, 'comment:1']]), 1).map(({ automation }) => automation)
}

/** An item whose builder asked, and what else that run asked for. */
const asked = (...beside: readonly (readonly [Intent, string])[]) => {
  const given = house()
  const [build] = runsAbout(given.tell(delivery(1)), 1)
  given.work(build, [[asks(), 'row:1'], ...beside])
  return given
}

test.each(['default', 'option-1'])('whatever a person answers to an agent (%s), its item goes on with the answer', (choice) => {
  const given = asked()
  const { tell, world } = given
  expect(questions(world())).toMatchObject([{ default: 'default', recommended: 'option-1', options: [{ id: 'default', text: 'Leave it' }, { id: 'option-1', text: 'Do it' }] }])
  expect(told(given, tell(acted({ act: 'answer', attention: questionOf(world()), choice })))).toContain('feature-builder')
  expect(itemOf(world(), 1)?.answers).toMatchObject([{ choice: choice === 'default' ? 'Leave it' : 'Do it', by: 'ann', told: true }])
})

test('what nobody answers is parked, and a late answer lets it go on', () => {
  const given = asked()
  const { tell, world, pass } = given
  pass(DAYS_3)
  tell()
  expect(itemOf(world(), 1)).toMatchObject({ state: 'blocked', blockedOn: ['person'] })
  expect(told(given, tell(acted({ act: 'answer', attention: questionOf(world()), choice: 'default' })))).toContain('feature-builder')
})

test('an agent cannot say what an answer does to its item', () => {
  const { tell, world, work } = house()
  const [build] = runsAbout(tell(delivery(1)), 1)
  work(build, [[asks({ decisions: ['reject', 'reject'] }), 'row:1']])
  expect(questions(world())[0]?.options.map(({ decision }) => decision)).toEqual(['return', 'return'])
})

test('a question and a pull request of one run are both kept: the item waits with its pull request, and the answer has it looked at', () => {
  const { tell, world } = asked([OPEN_PR, 'pull:2'])
  expect(itemOf(world(), 1)).toMatchObject({ state: 'needs_human', pull: { number: 2, by: 'feature-builder' } })
  const runs = runsAbout(tell(acted({ act: 'answer', attention: questionOf(world()), choice: 'option-1' })), 1)
  expect([itemOf(world(), 1)?.state, runs.map(({ automation }) => automation)]).toEqual(['in_review', expect.arrayContaining(['checks'])])
})

/** A pull request that nobody said anything about for three days. */
const parked = () => {
  const given = asked([OPEN_PR, 'pull:2'])
  given.pass(DAYS_3)
  given.tell()
  expect(itemOf(given.world(), 1)).toMatchObject({ state: 'blocked', blockedOn: ['person'], pull: { number: 2 } })
  return given
}
const factoryPull = (change: Parameters<typeof pullOf>[1]) => pullOf(2, { item: 1, by: 'bob', role: 'factory', ...change })

test('an approval of what is parked lets it go on and counts', () => {
  const { tell, world } = parked()
  tell(acted({ act: 'approve', item: 1, head: oidOf(10) }))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'in_review', blockedOn: [], pull: { head: { approvals: [{ by: 'ann' }] } } })
})

test.each([['return', 'inbox'], ['reject', 'rejected']])('a late "%s" about what is parked makes it %s', (choice, state) => {
  const { tell, world, pass } = house()
  tell(delivery(1, { author: 'mallory', role: 'none', plan: null }))
  pass(DAYS_3)
  tell()
  expect(itemOf(world(), 1)?.state).toBe('blocked')
  tell(acted({ act: 'answer', attention: questionOf(world()), choice }))
  expect(itemOf(world(), 1)?.state).toBe(state)
})

test('a push to what is parked lets it go on with the new head, and closing it ends it', () => {
  const { tell, world } = parked()
  tell(factoryPull({ head: oidOf(11) }))
  expect(itemOf(world(), 1)).toMatchObject({ state: 'in_review', blockedOn: [], pull: { head: { oid: oidOf(11) } } })
  const closed = parked()
  closed.tell(factoryPull({ state: 'closed' }))
  expect(itemOf(closed.world(), 1)?.state).toBe('rejected')
})

test.each(['inbox', 'building', 'needs_human'] as const)('a pull request that a person opens for an item (%s) is that item\'s', (state) => {
  const { tell, world } = state === 'needs_human' ? asked() : house()
  if (state !== 'needs_human') tell(delivery(1, state === 'inbox' ? { plan: null } : {}))
  expect(itemOf(world(), 1)?.state).toBe(state)
  const runs = runsAbout(tell(pullOf(7, { item: 1 })), 1)
  expect(itemOf(world(), 1)).toMatchObject({ state: 'in_review', attention: null, pull: { number: 7, by: 'bob', role: 'reviewer' } })
  expect([itemOf(world(), 7), questions(world()), runs.map(({ automation }) => automation)]).toEqual([null, [], ['checks']])
})

test('a pull request for an item that has one, or by somebody without a role, is an item itself', () => {
  const { tell, world } = asked([OPEN_PR, 'pull:2'])
  tell(delivery(3), pullOf(7, { item: 1 }), pullOf(8, { item: 3, by: 'mallory', role: 'none' }))
  expect([itemOf(world(), 1)?.pull?.number, itemOf(world(), 3)?.pull]).toEqual([2, null])
  expect([itemOf(world(), 7)?.state, itemOf(world(), 8)?.state]).toEqual(['in_review', 'needs_human'])
})

test('a pull request that was closed and opened again goes on', () => {
  const { tell, world } = house()
  tell(pullOf(7))
  tell(pullOf(7, { state: 'closed' }))
  expect(itemOf(world(), 7)?.state).toBe('rejected')
  tell(pullOf(7, { head: oidOf(11) }))
  expect(itemOf(world(), 7)).toMatchObject({ state: 'in_review', pull: { number: 7 } })
})
