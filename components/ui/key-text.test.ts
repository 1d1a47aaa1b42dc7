import { expect, test } from 'vitest'
import { keyText } from './key-text.ts'

test('a combination reads as the keys are printed', () => {
  expect(keyText('mod+k', 'other', 'en')).toBe('Ctrl K')
  expect(keyText('mod+shift+f', 'other', 'de')).toBe('Strg Umschalt F')
  expect(keyText('delete', 'other', 'de')).toBe('Entf')
})

test('on a Mac modifiers are signs, in Apple’s order', () => {
  expect(keyText('mod+shift+arrowup', 'mac', 'en')).toBe('⇧⌘↑')
  expect(keyText('mod+alt+1', 'mac', 'de')).toBe('⌥⌘1')
})
