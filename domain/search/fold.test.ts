import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, tokensOf } from './fold.ts'
import { quoteLexeme, vectorLiteral } from './vector.ts'

const words = (text: string) => tokensOf(text).map(({ word }) => word)

test.each([
  ['Café CRÈME', 'cafe creme'],
  ['Straße', 'strasse'],
  ['ﬁn ＡＢＣ', 'fin abc'],
  ['Łódź Ærø þing', 'lodz aero thing'],
  ['Ἀθῆναι ΟΔΟΣ', 'αθηναι οδοσ'],
  ['İstanbul ısı', 'istanbul isi'],
  ['مُحَمَّد', 'محمد'],
  ['がぎ', 'がぎ'],
  ['हिन्दी', 'हिन्दी'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded))

test('folding twice is folding once', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)))
})

test.each([
  ['Lead-lined box gutter, 45 mm', ['lead', 'lined', 'box', 'gutter', '45', 'mm']],
  ['東京都', ['東京', '京都', '都']],
  ['iPhone修理 5台', ['iphone', '修理', '理', '5', '台']],
  ['  …!  ', []],
])('%s has the words %j', (text, expected) => expect(words(text)).toEqual(expected))

test('a token’s offsets cut its word out of the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) =>
    tokensOf(text).every(({ word, start, end }) => words(text.slice(start, end)).join('').startsWith(word.slice(0, 1)))))
})

test('a word of a megabyte is cut', () => expect(words('x'.repeat(1_000_000))).toEqual(['x'.repeat(64)]))

test('a vector keeps weights and parts sections', () => {
  expect(vectorLiteral([{ text: 'Oak oak', weight: 'A' }, { text: 'oak plate', weight: 'D' }])).toBe("'oak':1A,2A,5 'plate':6")
})

test('positions and repetitions stay within what PostgreSQL takes', () => {
  const literal = vectorLiteral([{ text: 'a '.repeat(20_000), weight: 'D' }, { text: 'end', weight: 'D' }])
  expect(literal.split(',').length).toBe(255)
  expect(literal).toMatch(/'end':16383$/)
})

test('quotes and backslashes in a lexeme are doubled', () => expect(quoteLexeme("o'\\")).toBe("'o''\\\\'"))
