import { expect, test } from 'vitest'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import { KNOWS_NOTHING, type Miss } from '#domain/document/markdown/types.ts'
import { linksAmong, type LinkedPage } from './links.ts'
import { contextOf, headOf, readTextFile } from './read-file.ts'
import { withHeadingIds } from './anchors.ts'

const pageAt = (file: string, text: string): LinkedPage => {
  const head = headOf(readTextFile(text, 'markdown'))
  return { id: `01890000-0000-7000-8000-0000000000${file.length}0`, title: head.title ?? file, href: `/ws/${file}`, file, folder: null, formerId: null, anchors: head.anchors, headingId: (at) => `heading${at}` }
}

const imported = (text: string, refused: readonly string[] = []) => {
  const links = linksAmong([pageAt('a.md', text), pageAt('other.md', '# Other\n\n## Deep')], ['pic.png', 'report.pdf'])
  const misses: Miss[] = []
  const context = contextOf('a.md', { links, fileId: (path) => (refused.includes(path) ? null : `file:${path}`), emoji: () => null }, (miss) => misses.push(miss))
  const read = readTextFile(text, 'markdown', context)
  return { body: read.body, text: writeBlocks(read.body.content.content, KNOWS_NOTHING), misses: [...read.misses, ...misses] }
}

test('links become links among the new pages, and a link whose text is the title a mention', () => {
  const { text, misses } = imported('See [Other](other.md), [the deep part](other.md#deep) and [here](#there).\n\n# There')
  expect(text).toContain('[Other](memo:page/01890000-0000-7000-8000-000000000080)')
  expect(text).toContain('[the deep part](/ws/other.md#b-heading0)')
  expect(text).toContain('[here](/ws/a.md#b-heading0)')
  expect(misses).toEqual([])
})

test('what leads nowhere keeps its text and address, and is told', () => {
  const { text, misses } = imported('[a](gone.md)\n\n[b](#nowhere) [c](/top)\n\n[[Nobody]]\n\nx ![d](gone.png)\n\n![e](gone2.png)')
  expect(text).toContain('[a](gone.md)')
  expect(text).toContain('[[Nobody]]')
  expect(misses.map((miss) => `${miss.kind} ${miss.text}`).sort()).toEqual(['file gone.png', 'file gone2.png', 'link #nowhere', 'link /top', 'link gone.md', 'page Nobody'])
})

test('a picture is a stored file, a link to a file alone a file block, in a line a link to the stored file', () => {
  const { body, text, misses } = imported('![Tern](pic.png)\n\n[report.pdf](report.pdf)\n\nsee [it](report.pdf)')
  expect(body.child(0)).toMatchObject({ type: { name: 'image' }, attrs: { file: 'file:pic.png', alt: 'Tern' } })
  expect(body.child(1)).toMatchObject({ type: { name: 'file' }, attrs: { file: 'file:report.pdf', name: 'report.pdf' } })
  expect(text).toContain('[it](/api/files/file:report.pdf)')
  expect(misses).toEqual([])
})

test('a file that was refused is a frame with its name, and told', () => {
  const { body, misses } = imported('![Tern](pic.png)', ['pic.png'])
  expect(body.child(0)).toMatchObject({ type: { name: 'image' }, attrs: { file: null, name: 'pic.png' } })
  expect(misses).toEqual([{ kind: 'file', text: 'pic.png' }])
})

test('front matter says what the page is; keys Memo has no place for are kept in order', () => {
  const yaml = 'tags: a, #b\nzebra: {y: 1, x: [2]}\nicon: 🐦\norder: 3\nalias: one\ntint: plaid\ncreated: 2024-02-03'
  const { stated } = readTextFile(`---\n${yaml}\n---\n`, 'markdown')
  expect(stated.facts).toEqual({ tags: ['a'], icon: { kind: 'emoji', emoji: '🐦' }, order: 3, created: '2024-02-03' })
  expect(stated.front.map(([, source]) => source).join('\n')).toBe(yaml)
  expect(readTextFile('---\ntags: "a, #b"\n---\n', 'markdown').stated.facts.tags).toEqual(['a', 'b'])
  const long = readTextFile(`---\ntags: [ok, ${'x'.repeat(60)}]\n---\n`, 'markdown').stated
  expect([long.facts.tags, long.lost.length]).toEqual([undefined, 2])
})

test('aliases of aliases are kept as source and told, not unfolded', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((key, at) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`)]
  const { body, misses } = readTextFile(`---\n${lines.join('\n')}\n---\ntext`, 'markdown')
  expect(body.firstChild?.type.name).toBe('keptSource')
  expect(misses.map(({ kind }) => kind)).toEqual(['frontMatter'])
})

test('a title that is too long for a page stays whole as a heading', () => {
  const { title, body } = readTextFile(`# ${'long '.repeat(80)}end\n\ntext`, 'markdown')
  expect(title).toHaveLength(250)
  expect(body.firstChild?.textContent.endsWith('end')).toBe(true)
})

test('every heading gets an id, those that have one keep it', () => {
  const { body } = readTextFile('## A\n\n> ## B\n\n<!-- memo {"id":"kept1"} -->\n## C', 'markdown')
  const ids: unknown[] = []
  withHeadingIds(body, (at) => `new${at}`).descendants((node) => { if (node.type.name === 'heading') ids.push(node.attrs['id']) })
  expect(ids).toEqual(['new0', 'new1', 'kept1'])
})

test('plain text is never Markdown', () => {
  const { title, body } = readTextFile('# one\n*two*\n\nthree', 'text')
  expect(title).toBeNull()
  expect(body.childCount).toBe(2)
  expect(body.textContent).toBe('# one\n*two*three')
})
