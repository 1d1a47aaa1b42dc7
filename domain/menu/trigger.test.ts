import { expect, test } from 'vitest'
import { triggerAtEnd } from './trigger.ts'

test.each(['/', 'text /', '漢/', 'かな／', '(/', '“/', '– /', 'a\n/'])('47. a slash after %j opens the menu', (before) => {
  expect(triggerAtEnd(before)?.kind).toBe('slash')
})

test.each(['and/', 'https:/', 'https://', 'a.b/', '1/', '/ '])('47. a slash at the end of %j opens nothing', (before) => {
  expect(triggerAtEnd(before)).toBeNull()
})

test.each(['[[', 'see[[', '［［', 'a [['])('two brackets at the end of %j open the page menu', (before) => {
  expect(triggerAtEnd(before)).toEqual({ kind: 'page', length: 2 })
})

test('one bracket opens nothing', () => {
  expect(triggerAtEnd('see [')).toBeNull()
})
