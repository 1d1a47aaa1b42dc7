import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import type { PageIcon } from '../../page/page.ts'
import { inlineText } from '../text.ts'
import { schema } from '../schema.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock, StoredRun } from '../stored/types.ts'
import { documents } from '../testing.ts'
import { renderBlocks, renderHtml } from './render.ts'
import { TEST_CONTEXT } from './testing.ts'
import type { HtmlContext } from './types.ts'

const text = (insert: StoredRun['insert'], marks?: StoredRun['marks']): StoredBlock => ({ kind: 'paragraph', content: [[marks === undefined ? { insert } : { insert, marks }]] })
const html = (blocks: readonly StoredBlock[], context: Partial<HtmlContext> = {}): string => renderHtml(readPage(blocks), { ...TEST_CONTEXT, ...context })

test('text is escaped, in content and in attributes', () => {
  expect(html([text('<script>&"')])).toContain('&lt;script&gt;&amp;&quot;')
  expect(html([{ kind: 'image', attrs: { url: 'https://a.b/"><script>', alt: '"><img onerror=x>' } }])).not.toContain('<script>')
})

test('a link of a scheme that is not allowed is no link, and its text stays', () => {
  expect(html([text('x', { link: { href: 'javascript:alert(1)' } })])).toBe('<p class="memo-block memo-paragraph" dir="auto"><span class="memo-unknown-mark">x</span></p>')
})

test('an empty line keeps its height', () => {
  expect(html([{ kind: 'paragraph', content: [[]] }])).toBe('<p class="memo-block memo-paragraph" dir="auto"><br></p>')
})

test('headings start below the title on a page and keep their level in a copy', () => {
  const heading: StoredBlock = { kind: 'heading', attrs: { level: 1 }, content: [[{ insert: 'H' }]] }
  expect(html([heading])).toMatch(/^<h2 /)
  expect(html([heading], { headings: 'own' })).toMatch(/^<h1 /)
})

test('80. code whose lines do not wrap is scrolled by keys, too', () => {
  expect(html([{ kind: 'code', content: [[{ insert: 'x' }]] }])).toMatch(/<pre [^>]*tabindex="0"/)
  expect(html([{ kind: 'code', attrs: { wrap: true }, content: [[{ insert: 'x' }]] }])).not.toContain('tabindex')
})

test('numbered lines of code are marked on a page, and plain in a copy for elsewhere', () => {
  const code: StoredBlock = { kind: 'code', attrs: { numbers: true }, content: [[{ insert: 'a\nb' }]] }
  expect(html([code])).toContain('<code><span class="memo-code-line">a</span>\n<span class="memo-code-line">b</span></code>')
  expect(html([code], { remote: 'linked' })).toContain('<code>a\nb</code>')
})

test('27. a toggle opens without script: its line is the summary', () => {
  const page = html([{ kind: 'toggle', attrs: { id: 'abcdefghijkl', startsOpen: true }, content: [text('line'), text('child')] as StoredBlock[] }])
  expect(page).toMatch(/^<details class="memo-block memo-toggle" id="b-abcdefghijkl" dir="auto" open><summary/)
  expect(page).toMatch(/line<\/span><\/summary><div class="memo-fold"><p[^>]*>child<\/p><\/div><\/details>$/)
})

test('the first row and column of a table are headers with a scope', () => {
  const cell = (insert: string): StoredBlock => ({ kind: 'tableCell', content: [text(insert)] })
  const row = (...cells: string[]): StoredBlock => ({ kind: 'tableRow', content: cells.map(cell) })
  const page = html([{ kind: 'table', attrs: { headerColumn: true }, content: [row('a', 'b'), row('c', 'd')] }])
  expect(page.match(/<t[hd][^>]*?(?: scope="\w+")?>/g)?.map((tag) => /scope="(\w+)"/.exec(tag)?.[1] ?? 'td')).toEqual(['col', 'col', 'row', 'td'])
  expect(page).toContain('aria-label="Table, 2 rows, 2 columns"')
})

test('numbered lists that touch count as one', () => {
  const list = (...items: string[]): StoredBlock => ({ kind: 'numberedList', content: items.map((item) => ({ kind: 'listItem', content: [text(item)] })) })
  expect(html([list('a', 'b'), list('c'), list('d')]).match(/<ol[^>]*>/g)).toEqual([
    '<ol class="memo-list memo-numbered-list">',
    '<ol class="memo-list memo-numbered-list" start="3" style="--before:2">',
    '<ol class="memo-list memo-numbered-list" start="4" style="--before:3">',
  ])
  expect(html([list('a'), text('between'), list('b')])).not.toContain('start=')
})

test('marks nest by rank and one that goes on is one element', () => {
  const line: StoredBlock = {
    kind: 'paragraph',
    content: [[{ insert: 'a', marks: { bold: true } }, { insert: 'b', marks: { italic: true, bold: true } }, { insert: 'c', marks: { italic: true } }]],
  }
  expect(html([line])).toContain('<strong>a<em>b</em></strong><em>c</em>')
})

test('59. mentions show the state of what they point to', () => {
  const mention = text({ kind: 'pageMention', page: 'P', title: 'Old title' })
  expect(html([mention])).toContain('href="/p/P" data-icon="drawn">Page P</a>')
  expect(html([mention], { page: () => ({ state: 'private' }) })).toMatch(/data-state="private">Private page</)
  expect(html([mention], { page: () => ({ state: 'private' }) })).not.toContain('href')
  expect(html([mention], { page: () => ({ state: 'deleted', title: '' }) })).toContain('Old title')
  expect(html([mention], { page: () => ({ state: 'trashed', title: 'T', href: '/p/P', icon: null }) })).toContain('T, in trash')
  const person = text({ kind: 'personMention', person: 'A', name: 'Anna' })
  expect(html([person], { person: () => ({ state: 'left', name: 'Anna' }) })).toContain('aria-label="Anna, no longer a member"')
})

test('a mention and a link to a page have the page’s icon, as nothing of their text; one that is private has none', () => {
  const page = (icon: PageIcon | null) => ({ page: () => ({ state: 'open', title: 'T', href: '/t', icon }) as const })
  for (const block of [text({ kind: 'pageMention', page: 'P', title: 'T' }), { kind: 'pageLink', attrs: { page: 'P', title: 'T' } }]) {
    expect(html([block], page({ kind: 'emoji', emoji: '🧱' }))).toMatch(/ data-icon="emoji" data-emoji="🧱">T</)
    expect(html([block], page({ kind: 'lucide', name: 'hammer' }))).toMatch(/ data-icon="drawn" style="--page-icon:url\(\/api\/icons\/hammer\)">T</)
    expect(html([block], page(null))).toMatch(/ data-icon="drawn">T</)
    expect(html([block], { page: () => ({ state: 'private' }) })).not.toContain('data-icon')
    expect(html([block], { ...page({ kind: 'lucide', name: 'hammer' }), remote: 'linked' })).not.toMatch(/data-icon|style/)
  }
})

test('an unknown block says that it needs a newer Memo', () => {
  expect(html([{ kind: 'poem', attrs: { verses: 2 } }])).toContain('This block needs a newer Memo.')
})

test('a page rendered in parts is the page rendered at once', () => {
  fc.assert(fc.property(documents('merged'), fc.nat(6), (page, cut) => {
    const parts = renderBlocks(page, TEST_CONTEXT, 0, cut) + renderBlocks(page, TEST_CONTEXT, cut, page.childCount)
    expect(parts).toBe(renderHtml(page, TEST_CONTEXT))
  }), { numRuns: 100 })
}, 60_000)

/** The text of parsed HTML, and the names of all elements and attributes in it. */
function read(source: string): { text: string; names: Set<string> } {
  const names = new Set<string>()
  let words = ''
  const visit = (node: ReturnType<typeof parseDocument>['children'][number]): void => {
    if ('data' in node && !('name' in node)) words += node.data
    if (!('children' in node)) return
    if ('name' in node) names.add(node.name)
    if ('attribs' in node) for (const name of Object.keys(node.attribs)) names.add(`@${name}`)
    node.children.forEach(visit)
  }
  parseDocument(source).children.forEach(visit)
  return { text: words, names }
}

test('61. nothing in a document becomes a script, a style sheet or an event handler, and its text is all there', () => {
  fc.assert(fc.property(documents('merged'), (page) => {
    const { text: shown, names } = read(renderHtml(page, TEST_CONTEXT))
    expect([...names].filter((name) => /^(script|style|iframe|object|form|@on.*|@srcdoc)$/.test(name))).toEqual([])
    page.descendants((node) => {
      if (node.isText && node.type === schema.nodes.text) expect(shown).toContain(node.text)
    })
  }), { numRuns: 200 })
}, 60_000)

test('inline content reads as its text', () => {
  const page = readPage([{ kind: 'paragraph', content: [[{ insert: 'a' }, { insert: { kind: 'lineBreak' } }, { insert: { kind: 'personMention', name: 'B' } }]] }])
  expect(inlineText(page.child(0).content)).toBe('a\n@B')
})
