import { expect, test } from 'vitest'
import { answer, someRun, text } from './testing.ts'
import { writeUp } from './write-up.ts'

const FACTS = 'Expected: 200. Seen: 500 on /notes. Steps: open the page. Suspect: #12.'

test.each([
  ['a text from the facts is used', '**Seen**\n500 on /notes.\n**Steps**\n1. Open the page.', '**Seen**\n500 on /notes.\n**Steps**\n1. Open the page.'],
  ['a text that adds a number is not', 'Seen: 500, for 3 hours.', FACTS],
  ['a text without end is not', 'x'.repeat(4_000), FACTS],
])('%s', async (_, said, written) => {
  const { context } = await someRun({ script: () => answer(text(said)) })
  expect(await writeUp(context, 'Write it up.', FACTS)).toBe(written)
})

test('one that does not answer in time keeps nobody waiting, and neither does one that there is no money for', async () => {
  const silent = await someRun({ script: () => ({ then: 'silence' }), silenceMs: 60_000 })
  expect(await writeUp(silent.context, 'Write it up.', FACTS, 50)).toBe(FACTS)
  const poor = await someRun({ script: () => answer(text('500')) })
  expect(await writeUp({ ...poor.context, ledger: { ...poor.context.ledger, reserve: async () => ({ at: 'over', scope: 'day' }) } }, 'Write it up.', FACTS)).toBe(FACTS)
})

test('without a model, or with one that fails, the facts stand as they are', async () => {
  const { context } = await someRun({ script: () => ({ then: 'fail', status: 401, type: 'authentication_error', message: 'no' }) })
  expect(await writeUp({ ...context, model: null }, 'Write it up.', FACTS)).toBe(FACTS)
  expect(await writeUp(context, 'Write it up.', FACTS)).toBe(FACTS)
})
