import { expect, test } from 'vitest'
import { queryIn, triggerAtEnd } from './trigger.ts'

test.each(['/', 'text /', '漢/', 'かな／', '(/', '“/', '– /', 'a\n/'])('47. a slash after %j opens the menu', (before) => {
  expect(triggerAtEnd(before)?.kind).toBe('slash')
})

test.each(['and/', 'https:/', 'https://', 'a.b/', '1/', '/ '])('47. a slash at the end of %j opens nothing', (before) => {
  expect(triggerAtEnd(before)).toBeNull()
})

test.each(['[[', 'see[[', '［［', 'a [['])('two brackets at the end of %j open the page menu', (before) => {
  expect(triggerAtEnd(before)).toEqual({ kind: 'page', length: 2, query: '' })
})

test('one bracket opens nothing', () => {
  expect(triggerAtEnd('see [')).toBeNull()
})

test.each(['@', 'see @', '(@', '漢@', '＠'])('an at sign at the end of %j opens the menu of people, dates and pages', (before) => {
  expect(triggerAtEnd(before)).toEqual({ kind: 'mention', length: 1, query: '' })
})

test.each(['post@', 'a.b@', '1@'])('within a mail address, as in %j, it opens nothing', (before) => {
  expect(triggerAtEnd(before)).toBeNull()
})

test.each([
  [':sm', 'sm'], ['yes :sm', 'sm'], ['(:+1', '+1'], ['：ta', 'ta'],
])('a colon with two letters, as in %j, opens the emoji menu', (before, query) => {
  expect(triggerAtEnd(before)).toEqual({ kind: 'emoji', length: 3, query })
})

test.each([':', ':s', 'note: s', 'at 12:30', 'https://ab', 'a:sm', ':smi'])('%j opens no emoji menu', (before) => {
  expect(triggerAtEnd(before)).toBeNull()
})

test('the query is what follows the trigger; with fewer letters than it needs, or too many, the menu closes', () => {
  expect(queryIn('slash', '/ta ble')).toBe('ta ble')
  expect(queryIn('slash', 'x')).toBeNull()
  expect(queryIn('slash', `/${'a'.repeat(41)}`)).toBeNull()
  expect(queryIn('emoji', ':smile')).toBe('smile')
  expect(queryIn('emoji', ':s')).toBeNull()
})
