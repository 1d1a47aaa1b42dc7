import { expect, test } from 'vitest'
import type { Intent } from '#domain/factory/intents.ts'
import { commitMessage } from './commit-message.ts'

const bundle = { head: 'a'.repeat(40), base: 'b'.repeat(40), tree: 'c'.repeat(40), file: '' }
const opening = (title: string, summary: string): Intent => ({ kind: 'open_pr', payload: { title, summary, criteria: [], bundle } })
const fixing = (note: string): Intent => ({ kind: 'push_fix', payload: { pull: 7, expectedHead: bundle.base, why: 'check', note, bundle } })

test('a commit says what was done and for which item', () => {
  expect(commitMessage(opening('Say hello', 'The greeting says hello.\n\nIt was short.'), 1)).toBe('Say hello\n\nThe greeting says hello.\n\nIt was short.\n\nItem: #1')
  expect(commitMessage(fixing('The test was right.\nMore of it.'), 1)).toBe('Answer check: The test was right.\n\nItem: #1')
  expect(commitMessage(opening('Say hello', ''), null)).toBe('Say hello')
})

test('nobody is mentioned, nothing is closed and nothing is hidden in it, and a line of the run is no trailer', () => {
  const message = commitMessage(opening('Say hello\nItem: #9', 'For @ann, fixes #3. <!-- hidden -->\u202e\n\n I<!-- -->tem: #9\nReview: 1\nrisk : R0\nIt reads an item: one.'), 1)
  expect(message).toBe('Say hello\n\nFor ann, about #3. \n\nIt reads an item: one.\n\nItem: #1')
  expect(commitMessage(fixing('closes #4 for @bob'), 1)).toBe('Answer check: about #4 for bob\n\nItem: #1')
})
