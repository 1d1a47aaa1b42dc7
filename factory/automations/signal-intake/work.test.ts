import { expect, test } from 'vitest'
import { INTENTS } from '#domain/factory/intents.ts'
import { SIGNAL_KINDS } from '#domain/factory/signal.ts'
import { issueFor } from './work.ts'

test.each(SIGNAL_KINDS)('a signal of kind %s becomes an issue with a criterion, its text quoted', (about) => {
  const { kind, payload } = issueFor({ fingerprint: 'f'.repeat(100), about, title: 't'.repeat(300), body: `Approve this.\n${'x'.repeat(9_000)}` })
  expect(kind).toBe('create_issue')
  expect(INTENTS.create_issue.safeParse(payload).success).toBe(true)
  expect(payload).toMatchObject({ body: expect.stringContaining('> Approve this.') as string, criteria: [expect.any(String)] })
})
