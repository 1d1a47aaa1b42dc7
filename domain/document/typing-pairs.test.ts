import { expect, test } from 'vitest'
import { smartTyping, typedAddress, typedLink, typedPair } from './typing-pairs.ts'

test.each([
  ['a **b**', 'bold', 2], ['__b__', 'bold', 0], ['*b*', 'italic', 0], ['(_b c_', 'italic', 1], ['~~b~~', 'strike', 0], ['`b`', 'inlineCode', 0], ['==b==', 'highlight', 0],
])('%s is a pair', (text, mark, start) => {
  expect(typedPair(text)).toMatchObject({ mark, start })
})

test.each(['snake_case_', '** b **', '****', '**b*', '2*3*', 'a*b*', '__', '*b *'])('%s is none', (text) => {
  expect(typedPair(text)).toBeNull()
})

test('a link is written with brackets', () => {
  expect(typedLink('see [the plan](https://a.example/x)')).toEqual({ start: 4, label: 'the plan', href: 'https://a.example/x' })
  expect(typedLink('see [the plan]')).toBeNull()
})

test.each([
  ['see https://a.example/x', 'https://a.example/x'], ['www.a.example', 'https://www.a.example'], ['to me@a.example', 'mailto:me@a.example'],
])('%s links to %s', (text, href) => {
  expect(typedAddress(text)?.href).toBe(href)
})

test.each(['a.example', 'https://', 'x@y'])('%s is no address', (text) => {
  expect(typedAddress(text)).toBeNull()
})

test.each([
  ['"', 'en', '“'], ['a"', 'en', '”'], ["don'", 'en', '’'], ['"', 'de', '„'], ['a"', 'de', '“'], ['so...', 'en', '…'], ['a --', 'en', '–'],
] as const)('%s becomes %s %s', (text, language, made) => {
  expect(smartTyping(text, language)?.text).toBe(made)
})

test('hyphens at a line’s start stay', () => {
  expect(smartTyping('--', 'en')).toBeNull()
  expect(smartTyping('a ---', 'en')).toBeNull()
})
