import { Transform } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { BLOCKS } from '../blocks/registry.ts'
import { EXAMPLES } from '../blocks/testing.ts'
import { BLOCK_KINDS } from '../kinds.ts'
import type { BlockKind } from '../kinds.ts'
import { readBlock, readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { storedBlocks } from '../stored/write.ts'
import { mayStand } from '../standing.ts'
import { lineText } from '../text.ts'
import { TURN } from '../turn-into-matrix.ts'
import type { TurnTo, Way } from '../turn-into-matrix.ts'
import { ID, line } from '../values/testing.ts'
import { rangeOfBlock } from './range.ts'
import { turnInto } from './turn-into.ts'
import type { TurnResult, TurnTarget } from './turn-into.ts'

const URL = 'https://example.com/a'
const sampleOf = (kind: BlockKind): StoredBlock => EXAMPLES[kind].sample ?? line(ID)

const TARGETS: readonly TurnTarget['kind'][] = BLOCK_KINDS.filter((kind): kind is TurnTarget['kind'] => !['listItem', 'todo', 'column', 'tableRow', 'tableCell'].includes(kind))
const ORIGINS = BLOCK_KINDS.filter((kind) => EXAMPLES[kind].sample !== null)

const words = (node: Node): string[] => {
  const found: string[] = []
  node.descendants((inner) => {
    if (inner.isTextblock) found.push(...lineText(inner).split(/\s+/))
    return !inner.isTextblock
  })
  return found.filter((word) => word !== '')
}
const marksIn = (node: Node): string[] => {
  const found: string[] = []
  node.descendants((inner) => {
    for (const mark of inner.marks) found.push(`${mark.type.name}:${inner.text ?? ''}`)
  })
  return found.sort()
}
const idsIn = (node: Node): Set<unknown> => {
  const ids = new Set<unknown>()
  node.descendants((inner) => {
    if (typeof inner.attrs['id'] === 'string') ids.add(inner.attrs['id'])
  })
  return ids
}

/** The column of the table that a target is in when it is asked of this block; null when there is none. */
function columnOf(from: BlockKind, to: TurnTarget['kind']): TurnTo | null {
  if (to === 'columns') return 'columns'
  if (to === 'pageLink') return TURN[BLOCKS[from].turn].page === null ? 'link' : 'page'
  const { turn } = BLOCKS[to]
  return turn === 'line' || turn === 'wrap' || turn === 'source' || turn === 'link' || turn === 'medium' ? turn : null
}

/** Pairs that the table allows only for some blocks of the kind: a card needs a lone link or a URL, columns need two blocks. */
const needsMore = (from: BlockKind, to: TurnTarget['kind'], way: Way): boolean =>
  way === 'toLink' || way === 'toColumns' || (way === 'relink' && (from === 'pageLink') !== (to === 'pageLink'))

const KEEPS_MARKS: ReadonlySet<Way> = new Set<Way>(['retype', 'wrap', 'unwrap', 'rewrap'])

/** The block itself: an item of a list, where the sample is one. */
const around = (block: StoredBlock): Node => readPage([line('beforeaaaaaa', [{ insert: 'before' }]), block, line('afteraaaaaaa', [{ insert: 'after' }])])
const posOf = (page: Node): number => page.child(0).nodeSize + (page.child(1).type.name.endsWith('List') ? 1 : 0)

const PAIRS = ORIGINS.flatMap((from) => TARGETS.map((to) => [from, to] as const))

/** What a result holds, the page it moved into a new one included. */
const wordsOf = (page: Node, result: TurnResult): string[] =>
  result.ok && result.page !== null
    ? [...words(page), ...result.page.title.split(/\s+/), ...words(page.type.create(null, [...result.page.blocks]))]
    : words(page)

function promised(way: Way, [from, to]: readonly [BlockKind, BlockKind], [before, after]: readonly [Node, Node], result: TurnResult): void {
  if (to !== 'file') expect(wordsOf(after, result)).toEqual(expect.arrayContaining(words(before)))
  if (KEEPS_MARKS.has(way)) expect(marksIn(after)).toEqual(expect.arrayContaining(marksIn(before)))
  if (way !== 'unwrap' && from !== 'columns') expect(idsIn(after)).toContain(ID)
  if (way !== 'toText' && way !== 'toPage' && words(before).includes('child')) expect(idsIn(after)).toContain('childaaaaaaa')
  const formatted = words(before).includes('child') ? 2 : 1
  const captions = from === 'image' && to === 'file' ? 1 : 0
  expect(result.ok && result.loss).toEqual(way === 'toText' ? { formatted, captions, threads: ['t1'] } : { formatted: 0, captions, threads: [] })
}

test.each(PAIRS)('34. %s into %s keeps what the table promises, and one undo gives the document back', (from, to) => {
  const page = around(sampleOf(from))
  const tr = new Transform(page)
  const result = turnInto(tr, rangeOfBlock(page, posOf(page)), { kind: to })
  const column = columnOf(from, to)
  const way = column === null ? null : TURN[BLOCKS[from].turn][column]
  const barred = way === 'wrap' && from !== 'unknown' && !mayStand(from, ['page', to])
  if (way === null || barred || needsMore(from, to, way)) {
    expect(result.ok).toBe(false)
    expect(tr.doc).toBe(page)
    return
  }
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  tr.doc.check()
  expect(tr.doc.firstChild?.eq(page.child(0))).toBe(true)
  expect(tr.doc.lastChild?.eq(page.child(2))).toBe(true)
  promised(way, [from, to], [page, tr.doc], result)

  const undone = new Transform(tr.doc)
  for (let i = tr.steps.length - 1; i >= 0; i--) undone.step((tr.steps[i] as (typeof tr.steps)[number]).invert(tr.docs[i] as Node))
  expect(undone.doc.eq(page)).toBe(true)
})

const turned = (blocks: readonly StoredBlock[], from: number, to: number, target: TurnTarget): readonly StoredBlock[] => {
  const page = readPage(blocks)
  let at = 0
  for (let i = 0; i < from; i++) at += page.child(i).nodeSize
  const chosen = page.content.content.slice(from, to)
  const tr = new Transform(page)
  const range = { from: at, to: at + chosen.reduce((sum, node) => sum + node.nodeSize, 0), parent: page, blocks: chosen }
  let made = 0
  expect(turnInto(tr, range, target, () => `new${++made}`).ok).toBe(true)
  tr.doc.check()
  return storedBlocks(tr.doc)
}
const text = (id: string, insert: string): StoredBlock => line(id, [{ insert }])
const item = (id: string, ...content: StoredBlock[]): StoredBlock => ({ kind: 'listItem', attrs: { id }, content })

test('several paragraphs become one list, joined to the lists of that kind beside them', () => {
  const list = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })
  expect(turned([list(item('i', text('l', 'zero'))), text('a', 'one'), text('b', 'two')], 1, 3, { kind: 'bulletedList' })).toEqual([
    list(item('i', text('l', 'zero')), item('a', text('new1', 'one')), item('b', text('new2', 'two'))),
  ])
})

test('several blocks share one quote, and unwrapping gives them back', () => {
  const blocks = [text('a', 'one'), text('b', 'two')]
  const quoted = turned(blocks, 0, 2, { kind: 'quote' })
  expect(quoted).toEqual([{ kind: 'quote', attrs: { id: 'new1' }, content: blocks }])
  expect(turned(quoted, 0, 1, { kind: 'paragraph' })).toEqual(blocks)
})

test('an item taken out of a numbered list leaves its children below, and the numbers after it go on', () => {
  const numbered = (start: number, ...items: StoredBlock[]): StoredBlock => ({ kind: 'numberedList', ...(start === 1 ? {} : { attrs: { start } }), content: items })
  const page = readPage([numbered(1, item('i1', text('l1', 'one')), item('i2', text('l2', 'two'), text('c', 'child')), item('i3', text('l3', 'three')))])
  const tr = new Transform(page)
  const second = 1 + page.child(0).child(0).nodeSize
  expect(turnInto(tr, rangeOfBlock(page, second), { kind: 'paragraph' }).ok).toBe(true)
  expect(storedBlocks(tr.doc)).toEqual([numbered(1, item('i1', text('l1', 'one'))), text('i2', 'two'), text('c', 'child'), numbered(2, item('i3', text('l3', 'three')))])
})

test('due date and assignee of a to-do become mentions at the end of its line', () => {
  const todo: StoredBlock = { kind: 'todoList', content: [{ kind: 'todo', attrs: { id: 't', due: '2026-11-16', assignee: 'p1' }, content: [text('l', 'call')] }] }
  expect(turned([todo], 0, 1, { kind: 'heading', attrs: { level: 2 } })).toEqual([
    { kind: 'heading', attrs: { id: 't', level: 2 }, content: [[{ insert: 'call ' }, { insert: { kind: 'dateMention', at: '2026-11-16' } }, { insert: ' ' }, { insert: { kind: 'personMention', person: 'p1' } }]] },
  ])
})

test('several blocks become one block of code, a line each, and come back a block each', () => {
  const code = turned([text('a', 'one'), { kind: 'bulletedList', content: [item('i', text('l', 'two'), text('c', 'three'))] }], 0, 2, { kind: 'code' })
  expect(code).toEqual([{ kind: 'code', attrs: { id: 'a' }, content: [[{ insert: 'one\ntwo\nthree' }]] }])
  expect(turned(code, 0, 1, { kind: 'paragraph' })).toEqual([text('a', 'one'), text('new1', 'two'), text('new2', 'three')])
})

test('code of more than a thousand lines becomes one paragraph', () => {
  const code: StoredBlock = { kind: 'code', attrs: { id: 'a' }, content: [[{ insert: Array.from({ length: 1_200 }, (_, i) => `l${i}`).join('\n') }]] }
  expect(turned([code], 0, 1, { kind: 'paragraph' })).toHaveLength(1)
})

test('two to five blocks stand in columns, one in none', () => {
  expect(turned([text('a', 'one'), text('b', 'two')], 0, 2, { kind: 'columns' })).toEqual([
    { kind: 'columns', content: [{ kind: 'column', content: [text('a', 'one')] }, { kind: 'column', content: [text('b', 'two')] }] },
  ])
})

test('a line that is a lone link becomes a card, and a card a line with the link', () => {
  const linked = line('a', [{ insert: 'Example', marks: { link: { href: URL } } }])
  const card = turned([linked], 0, 1, { kind: 'bookmark' })
  expect(card).toEqual([{ kind: 'bookmark', attrs: { id: 'a', url: URL, title: 'Example' } }])
  expect(turned(turned(card, 0, 1, { kind: 'embed' }), 0, 1, { kind: 'paragraph' })).toEqual([linked])
})

test('a heading does not go into a cell', () => {
  const page = around(sampleOf('table'))
  const tr = new Transform(page)
  let at = 0
  page.descendants((node, pos) => {
    if (node.attrs['id'] === 'childaaaaaaa') at = pos
  })
  expect(turnInto(tr, rangeOfBlock(page, at), { kind: 'heading' })).toEqual({ ok: false, reason: 'place' })
  expect(tr.doc).toBe(page)
})

test('the eleventh level is refused', () => {
  let nested = text('innermostaaa', 'deep')
  for (let level = 0; level < 10; level++) nested = { kind: 'quote', attrs: { id: `quote${level}` }, content: [nested] }
  const page = readBlock(nested)
  const doc = page.type.schema.topNodeType.create(null, page)
  const tr = new Transform(doc)
  expect(turnInto(tr, rangeOfBlock(doc, 10), { kind: 'callout' })).toEqual({ ok: false, reason: 'depth' })
  expect(turnInto(tr, rangeOfBlock(doc, 10), { kind: 'heading' }).ok).toBe(true)
})
