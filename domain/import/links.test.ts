import { expect, test } from 'vitest'
import { slugsOf } from './anchors.ts'
import { linksAmong, type LinkedPage } from './links.ts'
import { headOf, readTextFile } from './read-file.ts'

const page = (file: string, text = '', more: Partial<LinkedPage> = {}): LinkedPage => {
  const head = headOf(readTextFile(text, 'markdown'))
  return { id: `id of ${file}`, title: head.title ?? file, href: `/ws/${file}`, file, folder: null, formerId: head.formerId, anchors: head.anchors, headingId: (at) => `h${at}`, ...more }
}

const NOTION = '0123456789abcdef0123456789abcdef'
const pages = [
  page('docs/Guide.md', '# Guide\n\n## Start here\n\n## Start here\n\n<!-- memo {"id":"own123"} -->\n### Kept\n\n<!-- memo {"id":"para1"} -->\ntext'),
  page('docs/Guide/Deep/My note.md', '---\nid: 01890000-0000-7000-8000-000000000000\n---\n'),
  page(`Plan ${NOTION}.md`, '', { folder: 'Plan' }),
]
const links = linksAmong(pages, ['docs/img/Tern one.png', 'table.csv', 'Plan.csv'])

/** Where an address in docs/Guide.md leads, in few words. */
const end = (href: string, from = 'docs/Guide.md'): string => {
  const found = links.resolve(from, href)
  if (found.kind === 'page') return `${found.target.page.slice(6)}${found.target.block === null ? '' : `#${found.target.block}`}${found.anchor === 'missing' ? ' without anchor' : ''}`
  return found.kind === 'file' ? `file ${found.path}` : found.kind
}

test('links between files are found by path: decoded, without case, without endings and ids', () => {
  expect(end('Guide/Deep/My%20note.md')).toBe('docs/Guide/Deep/My note.md')
  expect(end('../Guide.md', 'docs/Guide/Deep.md')).toBe('docs/Guide.md')
  expect(end('guide/deep/my note')).toBe('docs/Guide/Deep/My note.md')
  expect(end('/docs/Guide.md', 'Plan.md')).toBe('docs/Guide.md')
  expect(end('../Plan%20ffffffffffffffffffffffffffffffff.md')).toBe(`Plan ${NOTION}.md`)
  expect(end(`../Plan%20${NOTION}.md`)).toBe(`Plan ${NOTION}.md`)
  expect(end('memo:page/01890000-0000-7000-8000-000000000000')).toBe('docs/Guide/Deep/My note.md')
})

test('anchors lead to headings and to blocks that state their id', () => {
  expect(end('#start-here')).toBe('docs/Guide.md#h0')
  expect(end('#start-here-1')).toBe('docs/Guide.md#h1')
  expect(end('#kept')).toBe('docs/Guide.md#own123')
  expect(end('#b-para1')).toBe('docs/Guide.md#para1')
  expect(end('docs/Guide#Start%20here', '')).toBe('docs/Guide.md#h0')
  expect(end('#nowhere')).toBe('docs/Guide.md without anchor')
})

test('pictures and files are found, and nothing outside the import is', () => {
  expect(end('img/Tern%20one.png')).toBe('file docs/img/Tern one.png')
  expect(end('../PLAN.CSV')).toBe('file Plan.csv')
  expect(end('../Guide.csv', 'docs/x/y.md')).toBe('docs/Guide.md')
  for (const href of ['../../etc/passwd', 'missing.md', '/nothing']) expect(end(href), href).toBe('gone')
  for (const href of ['https://example.org/Guide.md', 'mailto:a@b.org', '//host/x', '', 'memo:page/01890000-0000-7000-8000-00000000ffff']) expect(end(href), href).toBe('elsewhere')
})

test('wiki links are found by title, by file name and with a heading', () => {
  const named = (name: string) => {
    const found = links.named('docs/Guide.md', name)
    return found.kind === 'page' ? [found.target.page, found.target.block] : found.kind
  }
  expect(named('guide#Start here')).toEqual(['id of docs/Guide.md', 'h0'])
  expect(named('My note')).toEqual(['id of docs/Guide/Deep/My note.md', null])
  expect(named('Plan')).toEqual([`id of Plan ${NOTION}.md`, null])
  expect(named('docs/Guide/Deep/My note')).toEqual(['id of docs/Guide/Deep/My note.md', null])
  expect(named('Nobody')).toBe('gone')
})

test('slugs are those of GitHub', () => {
  expect(slugsOf(['What’s new, in 2.0?', 'Grüße_an alle', 'A', 'A', 'A-1', 'A'])).toEqual(['whats-new-in-20', 'grüße_an-alle', 'a', 'a-1', 'a-1-1', 'a-2'])
})
