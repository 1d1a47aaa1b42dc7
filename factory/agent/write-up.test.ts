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

test('without a model, or with one that fails, the facts stand as they are', async () => {
  const { context } = await someRun({ script: () => ({ then: 'fail', status: 401, type: 'authentication_error', message: 'no' }) })
  expect(await writeUp({ ...context, model: null }, 'Write it up.', FACTS)).toBe(FACTS)
  expect(await writeUp(context, 'Write it up.', FACTS)).toBe(FACTS)
})
