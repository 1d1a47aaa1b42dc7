import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import type { RunReason } from '#domain/factory/run.ts'
import { delivery } from '#factory/core/testing.ts'
import { itemOf } from '#factory/core/world.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { acted, house, runsAbout } from '../testing.ts'
import { saidOf, work } from './work.ts'

const QUESTION: Intent = { kind: 'request_human', payload: { question: 'All headers?', options: ['No', 'Yes'], recommended: 'Yes', default: 'No', evidence: [] } }

/** An issue whose builder asked, the answer to that, and what was started then. */
const answered = () => {
  const given = house()
  const [build] = runsAbout(given.tell(delivery(1)), 1)
  given.work(build, [[QUESTION, 'row:1']])
  const [question] = Object.values(given.world().attention)
  const [run, ...others] = runsAbout(given.tell(acted({ act: 'answer', attention: question?.id ?? '', choice: 'option-1', text: 'Only the header.' })), 1)
  return { ...given, run, others, item: () => itemOf(given.world(), 1) }
}
const hands = async (item: WorkContext['item']): Promise<readonly Intent[]> => (await work({ item } as WorkContext)).intents

test('what a person answered is said on the thread of the item, once, and then the item goes on', async () => {
  const { run, others, item, work: carry } = answered()
  expect([run?.automation, others]).toEqual(['requeue', []])
  const [comment, ...more] = await hands(item())
  expect([comment, more]).toMatchObject([{ kind: 'comment', payload: { on: 'item' } }, []])
  expect(comment?.kind === 'comment' && comment.payload.body).toBe('> All headers?\n\n**ann**: Yes\n\nOnly the header.')
  const after = carry(run, comment ? [[comment, 'comment:1']] : [])
  expect([runsAbout(after, 1).map(({ automation }) => automation), await hands(item())]).toEqual([['feature-builder'], []])
})

test.each<[RunReason, boolean]>([['denied', true], ['forge', false], ['superseded', false]])('an answer whose run ended %s is held to be said: %s', (reason, told) => {
  const { run, item, work: carry } = answered()
  carry(run, [], reason)
  expect(item()?.answers.map((one) => one.told)).toEqual([told])
})

test('a run that only says something does not begin the work of a ready item', () => {
  const given = house()
  given.tell({ kind: 'act', id: 'f', act: { act: 'freeze', by: 'ann', role: 'operator', door: 'cli', scope: 'feature-builder' } }, delivery(1))
  const asked = { of: 'attention', key: 'a', actor: 'engine', type: 'opened', data: { kind: 'budget', item: 1, question: 'Enough?', options: [{ id: 'return', text: 'Yes', decision: 'return' }], default: 'return', dueAt: 9e15, severity: 1, evidence: [] } } as const
  given.happen({ ...asked, data: { ...asked.data, options: [...asked.data.options], evidence: [] } })
  const [run] = runsAbout(given.tell(acted({ act: 'answer', attention: 'a', choice: 'return' })), 1)
  expect([run?.automation, itemOf(given.world(), 1)?.state]).toEqual(['requeue', 'ready'])
})

test('an answer is said whole, and never longer than a comment may be', () => {
  expect(saidOf({ question: 'Two\nlines?', choice: 'Yes', text: 'x'.repeat(9_000), by: 'ann', told: false }).length).toBeLessThan(4_000)
  expect(saidOf({ question: 'Two\nlines?', choice: 'Yes', text: '', by: 'ann', told: false })).toBe('> Two\n> lines?\n\n**ann**: Yes')
})
