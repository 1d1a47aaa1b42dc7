import { expect, test } from 'vitest'
import { oneSlip, rankOffers } from './rank.ts'

const offers = [
  { id: 'text', name: 'Text', keywords: ['plain', 'body'], order: 0 },
  { id: 'h1', name: 'Heading 1', keywords: ['h1', 'title', 'section'], order: 1 },
  { id: 'h2', name: 'Heading 2', keywords: ['h2', 'title', 'section'], order: 1 },
  { id: 'todo', name: 'Task list', keywords: ['todo', 'checkbox', 'action'], order: 2 },
  { id: 'table', name: 'Table', keywords: ['grid', 'rows', 'columns'], order: 3 },
  { id: 'toc', name: 'Table of contents', keywords: ['toc', 'outline'], order: 4 },
  { id: 'tete', name: 'Tête', keywords: [], order: 5 },
]
const found = (query: string, lastUsed: string[] = []) => rankOffers(offers, query, lastUsed).map(({ id }) => id)

test('50. “tabel” finds Table', () => {
  expect(found('tabel')).toContain('table')
})

test.each([
  ['table', ['table', 'toc']],
  ['ta', ['todo', 'table', 'toc']],
  ['list', ['todo']],
  ['toc', ['toc']],
  ['TETE', ['tete']],
  ['ｔａｂｌｅ', ['table', 'toc']],
  ['xyz', []],
  ['txqx', []],
])('%j finds %j', (query, ids) => {
  expect(found(query)).toEqual(ids)
})

test('of equals the one used last comes first', () => {
  expect(found('title')).toEqual(['h1', 'h2'])
  expect(found('title', ['h2'])).toEqual(['h2', 'h1'])
})

test.each([['table', 'tabel', true], ['table', 'tabl', true], ['table', 'tables', true], ['table', 'tible', true], ['table', 'elbat', false], ['a', 'a', true], ['table', 'ta', false]])(
  '%s and %s: one slip apart is %s',
  (a, b, answer) => expect(oneSlip(a, b)).toBe(answer),
)
