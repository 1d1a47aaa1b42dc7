import { expect, test } from 'vitest'
import { indexNames, matchNames } from './match-title.ts'

const titles = ['Gutter detail, rev C', 'Week plan', 'Site visit 6', 'Über die Dachrinne', '東京の建築', 'Plan of the week'].map((name) => ({ name }))
const find = (text: string) => matchNames(indexNames(titles), text, 5).map(({ of }) => of.name)

test.each([
  ['gut', ['Gutter detail, rev C']],
  ['rev gut', ['Gutter detail, rev C']],
  ['week', ['Week plan', 'Plan of the week']],
  ['plan', ['Plan of the week', 'Week plan']],
  ['uber', ['Über die Dachrinne']],
  ['rinne', ['Über die Dachrinne']],
  ['東京', ['東京の建築']],
  ['gutter missing', []],
  ['', []],
])('“%s” finds %j', (text, names) => expect(find(text)).toEqual(names))

test('keywords are found, below names, and not marked', () => {
  const index = indexNames([{ name: 'Change the theme', keywords: 'dark light' }, { name: 'Dark matter' }])
  expect(matchNames(index, 'dark', 5)).toEqual([
    { of: { name: 'Dark matter' }, marks: [[0, 4]] },
    { of: { name: 'Change the theme', keywords: 'dark light' }, marks: [] },
  ])
})
