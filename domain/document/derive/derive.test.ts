import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPage } from '../stored/read.ts'
import type { StoredBlock, StoredRun } from '../stored/types.ts'
import { documents } from '../testing.ts'
import { derive } from './derive.ts'
import { wordCount } from './words.ts'

const PAGE = '0198f2a4-7c11-7a3e-9d52-6a8f2b1c4d5e'
const line = (id: string, ...runs: StoredRun[]): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [runs] })
const of = (...blocks: StoredBlock[]) => derive(readPage(blocks))

test('text is a line for each line, mentions as they read', () => {
  expect(of(line('a', { insert: 'Ask ' }, { insert: { kind: 'personMention', person: 'p1', name: 'Anna' } }), line('b', { insert: 'two' })).text).toBe('Ask @Anna\ntwo')
})

test('a chunk says at which block it opens, and headings count as such', () => {
  const heading: StoredBlock = { kind: 'heading', attrs: { id: 'h' }, content: [[{ insert: 'Plan' }]] }
  const closed: StoredBlock = { kind: 'toggle', attrs: { id: 't' }, content: [line('l', { insert: 'line' }), line('c', { insert: 'child' })] }
  expect(of(heading, closed).chunks).toEqual([
    { block: 'h', kind: 'heading', text: 'Plan' },
    { block: 'l', kind: 'body', text: 'line' },
    { block: 'c', kind: 'body', text: 'child' },
  ])
})

test('a table is one text, cells by tab and line', () => {
  const cell = (insert: string): StoredBlock => ({ kind: 'tableCell', attrs: { id: insert }, content: [line(`p${insert}`, { insert })] })
  const table: StoredBlock = { kind: 'table', attrs: { id: 't' }, content: [{ kind: 'tableRow', content: [cell('a'), cell('b')] }, { kind: 'tableRow', content: [cell('c'), cell('d')] }] }
  expect(of(table).chunks).toEqual([{ block: 't', kind: 'body', text: 'a\tb\nc\td' }])
})

test('a long line is cut between words into pieces of at most 1.5 KB, and nothing is missing', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('word', '漢字漢字', '👩‍👩‍👧', 'x'.repeat(4_000), 'éé'), { minLength: 1, maxLength: 800 }), (parts) => {
    const text = parts.join(' ')
    const { chunks } = of(line('a', { insert: text }))
    for (const chunk of chunks) {
      expect(new TextEncoder().encode(chunk.text).length).toBeLessThanOrEqual(1_500)
      expect(chunk.text).toBe(new TextDecoder().decode(new TextEncoder().encode(chunk.text)))
    }
    expect(chunks.map((chunk) => chunk.text).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  }), { numRuns: 60 })
}, 60_000)

test('a cut never goes through a character', () => {
  for (let before = 0; before < 4; before++) {
    for (const { text } of of(line('a', { insert: 'x'.repeat(before) + '😀'.repeat(900) })).chunks) expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
  }
})

test('links are pages mentioned, linked in text, shown as a block or as a database', () => {
  const { links, mentions } = of(
    line('a', { insert: { kind: 'pageMention', page: PAGE, title: 'T' } }, { insert: 'x', marks: { link: { href: `/team/plan-${PAGE.replaceAll('-', '')}?a#b-c` } } }),
    { kind: 'pageLink', attrs: { id: 'b', page: PAGE } },
    { kind: 'database', attrs: { id: 'c', database: PAGE } },
    line('d', { insert: { kind: 'personMention', person: 'p1', name: 'A' } }),
  )
  expect(links).toEqual([{ block: 'a', id: PAGE }, { block: 'a', id: PAGE }, { block: 'b', id: PAGE }, { block: 'c', id: PAGE }])
  expect(mentions).toEqual([{ block: 'd', id: 'p1' }])
})

test('to-dos carry their line, tick, due date and assignee', () => {
  const todo: StoredBlock = { kind: 'todo', attrs: { id: 't', checked: true, due: '2026-11-16', assignee: 'p1' }, content: [line('l', { insert: 'Call' }), line('m', { insert: 'note' })] }
  expect(of({ kind: 'todoList', content: [todo] }).todos).toEqual([{ block: 't', text: 'Call', checked: true, due: '2026-11-16', assignee: 'p1' }])
})

test('files are those of pictures, cards and downloads, once each; the icon of a callout is none', () => {
  const files = of(
    { kind: 'image', attrs: { file: 'f1' }, content: [[]] },
    { kind: 'bookmark', attrs: { url: 'https://a.b', icon: 'f2', image: 'f1' } },
    { kind: 'callout', attrs: { icon: 'tip' }, content: [line('a', { insert: { kind: 'inlineImage', file: 'f3' } })] },
  ).files
  expect(files).toEqual(['f1', 'f2', 'f3'])
})

test.each([['', 0], ['one two', 2], ['don’t e-mail a.b', 3], ['漢字 and 粗体', 5], ['a\nb\tc', 3], ['— … !', 0]])('%j has %i words', (text, count) => expect(wordCount(text)).toBe(count))

test('deriving finds every line of any document', () => {
  fc.assert(fc.property(documents('merged'), (page) => {
    const { text } = derive(page)
    page.descendants((node) => {
      if (node.isText) for (const part of (node.text ?? '').split('\n')) expect(text).toContain(part.trim())
    })
  }), { numRuns: 100 })
}, 60_000)
