import { expect, test } from 'vitest'
import { emojiNamed } from './emoji.ts'
import { looksLikeMarkdown } from './looks-like.ts'
import { readPage, writePage } from './page.ts'
import { readBody } from './read.ts'
import { schema } from '../schema.ts'
import { comparable, read, written } from './testing.ts'
import { KNOWS_NOTHING } from './types.ts'

const SOURCES = {
  'a pipe in a cell': '| a \\| b | c |\n| --- | --- |\n| `x \\| y` | 2 |',
  'a number sign': '\\# x',
  'a number': '1\\. x',
  'money': '$5 and $6',
  'emphasis before letters of Chinese': '<strong>粗体。</strong>文',
  'a fence in a fence': '````\n```\ninside\n```\n````',
  'code in a nested list': '- a\n  - b\n\n    ```js\n    let x = 1\n    ```',
}

for (const [name, source] of Object.entries(SOURCES)) {
  test(`72. ${name} comes back with the same meaning`, () => {
    const page = read(source)
    expect(read(written(page)).toJSON()).toEqual(page.toJSON())
    expect(written(page)).toBe(source)
  })
}

const HUNTED = {
  'a toggle heading of another level in a list': '- <!-- memo {"level":2} -->\n  <details open>\n  <summary><h1></h1></summary>\n\n  </details>\n- <br><br>',
  'inline code that begins like a fence': '> 1. plain\n>\n>    ``` `` x ```',
  'an address that is no link': '1. 0@0\\.0 plain and www\\.sea.example',
  'a comment of somebody else': 'a\n\n<!-- generated: figures -->\n\nb',
  'two quotes in an item': '1. a\n\n   > b\n\n   > c\n2. d',
  'a kept link between pages': 'See [[Nobody]] and \\[\\[text\\]\\].',
}

for (const [name, source] of Object.entries(HUNTED)) {
  test(`71. ${name} comes back the same`, () => {
    const page = read(source)
    expect(comparable(read(written(page))).toJSON(), written(page)).toEqual(comparable(page).toJSON())
  })
}

test('41. column widths, merged cells and alignment survive Markdown', () => {
  const { paragraph, table, tableRow, tableCell } = schema.nodes
  const cell = (text: string, attrs: Readonly<Record<string, unknown>> = {}) => tableCell.create(attrs, paragraph.create(null, schema.text(text)))
  const plain = table.create({ headerRow: true }, [
    tableRow.create(null, [cell('bird', { colwidth: [120] }), cell('count', { align: 'end', colwidth: [80] })]),
    tableRow.create(null, [cell('tern'), cell('12', { align: 'end' })]),
  ])
  const merged = table.create({ headerRow: true, headerColumn: true }, [
    tableRow.create(null, [cell('all birds', { colspan: 2, colwidth: [120, 80], align: 'centre' })]),
    tableRow.create(null, [cell('tern', { rowspan: 2 }), cell('12', { align: 'end' })]),
    tableRow.create(null, [cell('14', { align: 'end' })]),
  ])
  const page = schema.nodes.page.create(null, [plain, merged])
  const text = written(page)
  expect(comparable(read(text)).toJSON(), text).toEqual(comparable(page).toJSON())
  expect(text).toContain('| bird | count |\n| --- | ---: |')
  expect(text).toContain('colspan="2"')
})

test('an emoji by its name is the emoji, a name that is none stays as it is', () => {
  const page = readBody('Done :tada: at 10:30:00, :nobody: :+1:', { ...KNOWS_NOTHING, emoji: emojiNamed })
  expect(page.textContent).toBe('Done 🎉 at 10:30:00, :nobody: 👍')
})

test('two numbered lists beside each other stay two, and each counts by itself', () => {
  const page = read('1. a\n2. b\n\n1) c\n2) d\n\n7. e')
  expect(page.content.content.map(({ type, attrs, childCount }) => [type.name, Number(attrs['start']), childCount])).toEqual([['numberedList', 1, 2], ['numberedList', 1, 2], ['numberedList', 7, 1]])
  expect(written(page)).toBe('1. a\n2. b\n\n1) c\n2) d\n\n7. e')
})

test('71. empty lines above a list in an item stay lines', () => {
  const page = read('1. <br>\n\n   <br>\n\n   - <br>\n\n     <br>\n2.')
  expect(page.firstChild?.firstChild?.content.content.map(({ type }) => type.name)).toEqual(['paragraph', 'paragraph', 'bulletedList'])
  expect(comparable(read(written(page))).toJSON()).toEqual(comparable(page).toJSON())
})

test('72. emphasis that CommonMark cannot express is written as HTML and read as emphasis', () => {
  const page = read('<strong>粗体。</strong>文')
  expect(page.firstChild?.firstChild?.marks[0]?.type.name).toBe('bold')
})

test('the title is the front matter’s, else a first heading, which leaves the body', () => {
  expect(readPage('# One\n\ntext', KNOWS_NOTHING)).toMatchObject({ title: 'One', frontMatter: [] })
  expect(readPage('---\ntitle: Two\nkey: [1, 2]\n---\n\n## x', KNOWS_NOTHING)).toMatchObject({ title: 'Two', frontMatter: [['title', 'title: Two'], ['key', 'key: [1, 2]']] })
  expect(readPage('text', KNOWS_NOTHING).title).toBeNull()
})

test('a page with front matter comes back byte for byte', () => {
  const text = '---\ntags:\n  - a\nowner: 7\n---\n\n# A title\n\nText with **bold** words.\n\n- [ ] one\n- [x] two\n'
  expect(writePage(readPage(text, KNOWS_NOTHING), KNOWS_NOTHING)).toBe(text)
})

test('broken front matter is kept as source and missed', () => {
  const missed: string[] = []
  const page = readPage('---\na: [1\n---\ntext', { ...KNOWS_NOTHING, miss: ({ kind }) => missed.push(kind) })
  expect(missed).toEqual(['frontMatter'])
  expect(page.body.firstChild?.attrs['raw']).toBe('---\na: [1\n---')
})

test('a link that could run a script is text, and is written back as it was', () => {
  const page = read('[x](javascript:alert(1))')
  expect(page.firstChild?.firstChild?.marks[0]?.type.name).toBe('unknownMark')
  expect(written(page)).toBe('[x](<javascript:alert(1)>)')
})

test('58. text is taken for Markdown by one unmistakable construct or by two lines', () => {
  expect(looksLikeMarkdown('- [ ] buy milk')).toBe(true)
  expect(looksLikeMarkdown('# One\n- two')).toBe(true)
  expect(looksLikeMarkdown('Dear all,\n- thanks')).toBe(false)
  expect(looksLikeMarkdown('snake_case_x and 2 * 3 * 4')).toBe(false)
})
