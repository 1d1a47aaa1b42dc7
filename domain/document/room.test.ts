import { expect, test } from 'vitest'
import { randomEdit, seededChoices } from './edit/testing.ts'
import { plainLines } from './edit/plain-lines.ts'
import { LIMITS } from './limits.ts'
import { blocksIn, blocksMore, cutLines } from './room.ts'
import { schema } from './schema.ts'
import { readPage } from './stored/read.ts'

const line = (text: string) => schema.nodes.paragraph.create(null, schema.text(text))

test('wrappers, rows and columns are no blocks; items, cells and lines are', () => {
  const cell = { kind: 'tableCell', content: [{ kind: 'paragraph' }] }
  const page = readPage([{ kind: 'bulletedList', content: [{ kind: 'listItem', content: [{ kind: 'paragraph' }] }] }, { kind: 'table', content: [{ kind: 'tableRow', content: [cell, cell] }] }])
  expect(blocksIn(page)).toBe(7)
})

test('what two states of a page share is not counted, the difference is right all the same', () => {
  const choices = seededChoices(7)
  let page = schema.nodes.page.create(null, Array.from({ length: 12 }, (_, at) => line(`line ${at}`)))
  for (let edit = 0; edit < 500; edit++) {
    const next = randomEdit(page, choices)
    expect(blocksMore(page, next)).toBe(blocksIn(next) - blocksIn(page))
    page = next
  }
})

test('a line of 250,000 characters goes on in new blocks, cut between words', () => {
  const parts = cutLines([line('word '.repeat(50_000))])
  expect(parts).toHaveLength(3)
  expect(parts.every((part) => part.content.size <= LIMITS.lineCharacters.stop)).toBe(true)
  expect(plainLines(parts).join('')).toBe('word '.repeat(50_000))
})

test('what joins a line takes only the room that is left in it, and no character is cut in two', () => {
  const parts = cutLines([line('🧱'.repeat(60_000))], 50_001)
  expect(parts.map((part) => part.content.size)).toEqual([50_000, 70_000])
  expect(cutLines([line('abc')], 0).map((part) => part.textContent)).toEqual(['', 'abc'])
})

test('short lines stay the same blocks', () => {
  const blocks = [line('a'), line('b')]
  expect(cutLines(blocks)).toBe(blocks)
})

test('what is over in a caption goes on in a paragraph, and the picture is there once', () => {
  const picture = schema.nodes.image.create({ file: 'f' }, schema.text('word '.repeat(1_000)))
  const parts = cutLines([picture])
  expect(parts.map(({ type, content }) => [type.name, content.size])).toEqual([['image', LIMITS.caption.stop], ['paragraph', 3_000]])
})
