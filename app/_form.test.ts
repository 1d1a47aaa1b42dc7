import { expect, test } from 'vitest'
import { refuse } from '#domain/outcome.ts'
import { refusalText } from './_form.ts'

test.each([
  [refuse('too-many', { detail: 'minute' }), 'This was done a moment ago. Wait a minute, then try again.'],
  [refuse('too-many', { detail: 'quarter' }), 'Too many tries. Wait a quarter of an hour, then try again.'],
  [refuse('too-many', { detail: 'hour' }), 'Too many tries. Wait an hour, then try again.'],
  [refuse('too-many', { field: 'pending', detail: '100' }), 'There are 100 pending invitations, as many as a workspace may have. Take some back below, then invite again.'],
  [refuse('too-many'), 'That is too many at once. Wait a little, then try again.'],
  [refuse('too-many', { detail: 'toString' }), 'That is too many at once. Wait a little, then try again.'],
])('what was too much says what helps: %j', (refusal, sentence) => {
  expect(refusalText(refusal, 'en')).toBe(sentence)
})
