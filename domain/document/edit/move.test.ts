import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { storedBlocks } from '../stored/write.ts'
import { documents } from '../testing.ts'
import { moveBlocks, stepFrom } from './move.ts'
import { rangeOfBlock, shapeOf } from './range.ts'
import { seededChoices } from './testing.ts'

const p = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: id }]] })
const item = (id: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'listItem', attrs: { id }, content: [p(`${id}line`), ...children] })
const ul = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })
const ol = (start: number, ...items: StoredBlock[]): StoredBlock => ({ kind: 'numberedList', ...(start === 1 ? {} : { attrs: { start } }), content: items })
const quote = (...children: StoredBlock[]): StoredBlock => ({ kind: 'quote', attrs: { id: 'quote' }, content: children })

const startOf = (page: Node, id: string): number => {
  let found = -1
  page.descendants((node, pos) => {
    if (node.attrs['id'] === id) found = pos
  })
  return found
}
const endOf = (page: Node, id: string): number => startOf(page, id) + (page.nodeAt(startOf(page, id))?.nodeSize ?? 0)

const moved = (blocks: readonly StoredBlock[], id: string, to: (page: Node) => number): readonly StoredBlock[] => {
  const page = readPage(blocks)
  const tr = new Transform(page)
  const result = moveBlocks(tr, rangeOfBlock(page, startOf(page, id)), to(page))
  expect(result.ok).toBe(true)
  if (result.ok) expect(tr.doc.nodeAt(result.at)?.attrs['id'] ?? tr.doc.nodeAt(result.at)?.firstChild?.attrs['id']).toBe(id)
  tr.doc.check()
  return storedBlocks(tr.doc)
}

test('53. dragging a bulleted item past and into a numbered list changes the kind of neither', () => {
  const before = [ul(item('a'), item('b')), ol(1, item('c'), item('d'))]
  expect(moved(before, 'b', (page) => endOf(page, 'c'))).toEqual([ul(item('a')), ol(1, item('c')), ul(item('b')), ol(2, item('d'))])
  expect(moved(before, 'b', (page) => page.content.size)).toEqual([ul(item('a')), ol(1, item('c'), item('d')), ul(item('b'))])
})

test('a list whose last item leaves goes with it, and the lists beside it become one', () => {
  expect(moved([ol(1, item('a')), ul(item('b')), ol(1, item('c')), p('x')], 'b', (page) => page.content.size)).toEqual([ol(1, item('a'), item('c')), p('x'), ul(item('b'))])
})

test('an item joins the list of its kind that it lands beside', () => {
  expect(moved([ul(item('a')), p('x'), ul(item('b'))], 'b', (page) => startOf(page, 'x'))).toEqual([ul(item('a'), item('b')), p('x')])
})

test('a block goes into a container and out of it with all it holds', () => {
  expect(moved([p('a'), quote(p('b'))], 'a', (page) => endOf(page, 'b'))).toEqual([quote(p('b'), p('a'))])
  expect(moved([quote(p('b')), p('a')], 'quote', (page) => page.content.size)).toEqual([p('a'), quote(p('b'))])
})

test('a move into itself is refused, next to itself changes nothing', () => {
  const page = readPage([quote(p('a')), p('b')])
  const tr = new Transform(page)
  expect(moveBlocks(tr, rangeOfBlock(page, 0), 1)).toEqual({ ok: false, reason: 'intoItself' })
  expect(moveBlocks(tr, rangeOfBlock(page, 0), page.child(0).nodeSize)).toEqual({ ok: true, at: 0 })
  expect(tr.doc).toBe(page)
})

test('a table does not go into a cell, nor anything before an item’s line', () => {
  const cell: StoredBlock = { kind: 'tableCell', attrs: { id: 'cell' }, content: [p('inside')] }
  const page = readPage([{ kind: 'table', attrs: { id: 't1' }, content: [{ kind: 'tableRow', content: [cell] }] }, { kind: 'table', attrs: { id: 't2' } }, ul(item('i'))])
  const tr = new Transform(page)
  expect(moveBlocks(tr, rangeOfBlock(page, startOf(page, 't2')), startOf(page, 'inside'))).toEqual({ ok: false, reason: 'place' })
  expect(moveBlocks(tr, rangeOfBlock(page, startOf(page, 't2')), startOf(page, 'iline'))).toEqual({ ok: false, reason: 'place' })
})

const idsIn = (page: Node): string[] => {
  const ids: string[] = []
  page.descendants((node) => {
    if (typeof node.attrs['id'] === 'string') ids.push(node.attrs['id'])
  })
  return ids
}

test('52. in 1,000 random moves over nested blocks the block lands at the place named and nothing else changes', () => {
  const choices = seededChoices(52)
  let done = 0
  for (const page of fc.sample(documents('whole', 10), { numRuns: 250, seed: 52 })) {
    const blocks: number[] = []
    const places: number[] = []
    page.descendants((node, pos, parent) => {
      const shape = shapeOf(node)
      if (node.isInline) return false
      if (shape !== 'row' && shape !== 'cell' && shape !== 'column' && shape !== 'list') blocks.push(pos)
      if (parent !== null && !['table', 'row', 'columns'].includes(shapeOf(parent) ?? '')) places.push(pos, pos + node.nodeSize)
      return !node.isTextblock
    })
    if (blocks.length === 0) continue
    for (let i = 0; i < 8; i++) {
      const range = rangeOfBlock(page, blocks[choices.pick(blocks.length)] as number)
      const pos = places[choices.pick(places.length)] as number
      const tr = new Transform(page)
      const result = moveBlocks(tr, range, pos)
      if (!result.ok) {
        expect(tr.doc).toBe(page)
        continue
      }
      done++
      tr.doc.check()
      const moving = new Set<string>()
      for (const block of range.blocks) for (const id of [block.attrs['id'] as string, ...idsIn(block)]) moving.add(id)
      const rest = (ids: string[]): string[] => ids.filter((id) => !moving.has(id))
      expect(rest(idsIn(tr.doc))).toEqual(rest(idsIn(page)))
      expect(idsIn(tr.doc).filter((id) => moving.has(id))).toEqual(idsIn(page).filter((id) => moving.has(id)))
      // In reading order the blocks stand exactly between what stood before and after the place.
      const first = idsIn(page.cut(0, pos)).filter((id) => !moving.has(id) && !ancestorsOpen(page, pos).has(id)).at(-1)
      const at = idsIn(tr.doc).indexOf(range.blocks[0]?.attrs['id'] as string)
      const previous = idsIn(tr.doc).slice(0, at).filter((id) => !moving.has(id))
      if (first !== undefined) expect(previous).toContain(first)
      const undone = new Transform(tr.doc)
      for (let step = tr.steps.length - 1; step >= 0; step--) undone.step((tr.steps[step] as (typeof tr.steps)[number]).invert(tr.docs[step] as Node))
      expect(undone.doc.eq(page)).toBe(true)
    }
  }
  expect(done).toBeGreaterThan(1_000)
}, 60_000)

/** Ids of the containers that are open at a position. */
function ancestorsOpen(page: Node, pos: number): Set<string> {
  const $pos = page.resolve(pos)
  return new Set(Array.from({ length: $pos.depth }, (_, i) => $pos.node(i + 1).attrs['id'] as string))
}

test('by key a block steps into and out of open containers, and past closed ones', () => {
  const closed: StoredBlock = { kind: 'toggle', attrs: { id: 't' }, content: [p('line'), p('child')] }
  const page = readPage([p('a'), quote(p('b')), closed])
  const step = (doc: Node, id: string, direction: 'up' | 'down'): Node => {
    const range = rangeOfBlock(doc, startOf(doc, id))
    const tr = new Transform(doc)
    const pos = stepFrom(doc, range, direction, () => false)
    if (pos !== null) moveBlocks(tr, range, pos)
    return tr.doc
  }
  const places: string[] = []
  let doc = page
  for (let i = 0; i < 5; i++) {
    doc = step(doc, 'a', 'down')
    places.push(idsIn(doc).join(' '))
  }
  expect(places).toEqual(['quote a b t line child', 'quote b a t line child', 'quote b a t line child', 'quote b t line child a', 'quote b t line child a'])
  for (let i = 0; i < 5; i++) doc = step(doc, 'a', 'up')
  expect(doc.eq(page)).toBe(true)
})
