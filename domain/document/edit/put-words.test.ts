import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { putWords } from './put-words.ts'

const paragraph = (id: string, text: string) => schema.nodes.paragraph.create({ id }, schema.text(text))
const item = (id: string, text: string) => schema.nodes.listItem.create({ id }, paragraph('line', text))
const page = (...blocks: Parameters<typeof schema.nodes.page.create>[1][]) => schema.nodes.page.create(null, blocks.flat() as never)
const fresh = () => 'new'
const words = { text: 'lost words', block: 'x', after: 'a' }

test('15. words go behind the block that stood before theirs', () => {
  const next = putWords(page(paragraph('a', 'one'), paragraph('b', 'two')), words, fresh)
  next.check()
  expect(next.content.content.map((block) => block.textContent)).toEqual(['one', 'lost words', 'two'])
  expect(next.child(1).attrs['id']).toBe('new')
})

test('15. a block that is there again takes its words back at its end', () => {
  const next = putWords(page(paragraph('a', 'one'), paragraph('x', 'two, ')), words, fresh)
  expect(next.content.content.map((block) => block.textContent)).toEqual(['one', 'two, lost words'])
})

test('15. words behind an item go behind its list, because only items stand in one', () => {
  const next = putWords(page(schema.nodes.bulletedList.create({ id: 'list' }, [item('a', 'one')]), paragraph('b', 'two')), words, fresh)
  next.check()
  expect(next.content.content.map((block) => block.textContent)).toEqual(['one', 'lost words', 'two'])
})

test.each([
  ['the block before is gone', { ...words, after: 'gone' }, ['one', 'two', 'lost words']],
  ['nothing stood before', { ...words, after: null }, ['lost words', 'one', 'two']],
  ['nothing is known of the place', { ...words, block: null, after: null }, ['one', 'two', 'lost words']],
])('15. when %s', (_what, lost, texts) => {
  const next = putWords(page(paragraph('a', 'one'), paragraph('b', 'two')), lost, fresh)
  expect(next.content.content.map((block) => block.textContent)).toEqual(texts)
})

test('15. lines stay lines', () => {
  expect(putWords(page(paragraph('a', 'one')), { ...words, text: 'first\n\nsecond' }, fresh).content.content.map((block) => block.textContent)).toEqual(['one', 'first', 'second'])
})
