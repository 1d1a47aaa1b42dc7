import { expect, test } from 'vitest'
import { findIn, findText, type FindQuery } from './find-in-text.ts'

const found = (text: string, query: string, more: Partial<FindQuery> = {}) =>
  findIn(findText(text), { text: query, case: 'any', words: 'any', ...more }).map(({ from, to }) => text.slice(from, to))

test.each([
  ['Café, cafe, CAFÉ', 'cafe', ['Café', 'cafe', 'CAFÉ']],
  ['Cafe\u0301 noir', 'café', ['Cafe\u0301']],
  ['Straße und Strasse', 'strasse', ['Straße', 'Strasse']],
  ['ﬁne ｆine', 'fi', ['ﬁ', 'ｆi']],
  ['ßa', 's', ['ß']],
  ['漢字の漢字', '漢字', ['漢字', '漢字']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['😀 wall 😀', 'wall', ['wall']],
  ['wall', '', []],
])('46. in %j, %j finds %j', (text, query, hits) => {
  expect(found(text, query)).toEqual(hits)
})

test('46. with case on, case and accents count', () => {
  expect(found('Café cafe café', 'café', { case: 'exact' })).toEqual(['café'])
  expect(found('Wall wall', 'wall', { case: 'exact' })).toEqual(['wall'])
})

test('46. whole words only, in any script', () => {
  expect(found('wall walls drywall (wall) wall_2 Wänd', 'wall', { words: 'whole' })).toEqual(['wall', 'wall'])
  expect(found('über übermorgen', 'uber', { words: 'whole' })).toEqual(['über'])
  expect(found('a.b a.bc', 'a.b', { words: 'whole' })).toEqual(['a.b'])
  expect(found('𝒜wall', 'wall', { words: 'whole' })).toEqual([])
})

test('an inline object is one character, so that places in the text are places in the line', () => {
  expect(findIn(findText('see \ufffc wall'), { text: 'wall', case: 'any', words: 'any' })).toEqual([{ from: 6, to: 10 }])
  expect(findIn(findText('é \ufffc wall'), { text: 'wall', case: 'any', words: 'any' })).toEqual([{ from: 4, to: 8 }])
})
