import { expect, test } from 'vitest'
import { composeQuery } from './compose.ts'
import { isNear, trigramKey } from './dictionary.ts'
import { marksIn, needlesOf, snippetOf } from './marks.ts'
import { parseQuery, TERM_LIMIT } from './parse-query.ts'
import { placeChunks } from './parts.ts'

test.each([
  ['gutter', [{ words: ['gutter'], kind: 'open' }], []],
  ['gutter ', [{ words: ['gutter'], kind: 'word' }], []],
  ['box "lead lined" det', [{ words: ['box'], kind: 'word' }, { words: ['lead', 'lined'], kind: 'phrase' }, { words: ['det'], kind: 'open' }], []],
  ['gutter -oak -"wall plate"', [{ words: ['gutter'], kind: 'word' }], [{ words: ['oak'], kind: 'word' }, { words: ['wall', 'plate'], kind: 'phrase' }]],
  ['e-mail', [{ words: ['e', 'mail'], kind: 'open' }], []],
  ['a-a', [{ words: ['a', 'a'], kind: 'open' }], []],
  ['東京都', [{ words: ['東京', '京都'], kind: 'open' }], []],
  ['„Kalk“', [{ words: ['kalk'], kind: 'phrase' }], []],
  ['- -- "', [], []],
])('reads %s', (text, must, not) => expect(parseQuery(text)).toEqual({ must, not }))

test('a query of a thousand words is cut, not refused', () => expect(parseQuery('a b '.repeat(500)).must).toHaveLength(TERM_LIMIT))

test.each([
  ['moisture', 'moissture', true],
  ['recieve', 'receive', true],
  ['oak', 'oar', false],
  ['lime', 'lame', true],
  ['lime', 'lamp', false],
  ['conservation', 'consrevaton', true],
])('%s and %s are near: %s', (a, b, near) => expect(isNear(a, b)).toBe(near))

test('a trigram key is ASCII letters and as long as the word', () => expect(trigramKey('ёлка')).toMatch(/^[a-z]{4}$/))

test('every word of a query must be met, in one of its forms', () => {
  const composed = composeQuery(parseQuery('running -oak rev'), [{ asked: 'running', kin: 'family', word: 'runs' }, { asked: 'running', kin: 'near', word: 'farming' }], 'everything')
  expect(composed.all).toBe("('running' | 'running':* | 'runs') & ('rev' | 'rev':*) & !('oak')")
})

test('one letter alone is looked for in titles and headings, after a word it only ranks', () => {
  expect(composeQuery(parseQuery('g'), [], 'everything')).toMatchObject({ scope: 'heads', all: "('g' | 'g':*)" })
  expect(composeQuery(parseQuery('oak g'), [], 'everything')).toMatchObject({ scope: 'everything', all: "('oak' | 'oak':*)", close: "'oak':* | 'g':*" })
})

const gutter = composeQuery(parseQuery('gutter "box fall"'), [], 'everything').matchers

test('marks cover words, beginnings and phrases, in the original spelling', () => {
  const text = 'The GÜTTERS of a box, fall; no box at all'
  expect(marksIn(text, gutter).map(([start, end]) => text.slice(start, end))).toEqual(['GÜTTERS', 'box, fall'])
})

test('a snippet is cut at words around the first hit and says so', () => {
  const { text, marks } = snippetOf(`${'before '.repeat(40)}the gutter ${'after '.repeat(80)}`, gutter)
  expect(text).toMatch(/^…before .*the gutter after .*…$/)
  expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(['gutter'])
  expect(text.length).toBeLessThan(190)
})

test('a long page is dealt out to parts in order', () => {
  const chunks = placeChunks(Array.from({ length: 130 }, (_, index) => ({ block: `b${index}`, kind: 'body' as const, text: 'word '.repeat(199) })))
  expect([...new Set(chunks.map(({ part }) => part))]).toEqual([0, 1, 2])
  expect(chunks.map(({ position }) => position)).toEqual(chunks.map((_, index) => index + 1))
})

test.each([
  ['"second price"', ['second price'], ''],
  ['"hot lime putty" sand', ['hot lime', 'lime putty'], "('sand' | 'sand':*)"],
  ['box-gutter', [], "('box' <-> 'gutter':*)"],
  ['lead-lined-gut', ['lead lined'], ''],
  ['"gutter" -oak', [], "('gutter')"],
])('the neighbours that %s asks for, and the rest', (text, pairs, rest) => expect(composeQuery(parseQuery(text), [], 'everything')).toMatchObject({ pairs, rest }))

test('a chunk is chosen by strings to look for: beginnings, words that do not begin so, and phrases as a whole', () => {
  const { matchers } = composeQuery(parseQuery('"lime putty" downpipe'), [{ asked: 'downpipe', kin: 'family', word: 'downpipes' }, { asked: 'downpipe', kin: 'part', word: 'rainwaterdownpipe' }], 'everything')
  expect(needlesOf(matchers)).toEqual([{ needle: ' lime putty ', term: 0 }, { needle: ' downpipe', term: 1 }, { needle: ' rainwaterdownpipe ', term: 1 }])
})
