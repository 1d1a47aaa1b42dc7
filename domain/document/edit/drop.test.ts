import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { depthAt } from '../standing.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { documents, numbered } from '../testing.ts'
import { dropBlocks, dropCopies, dropGap, dropRows, type DropPlace } from './drop.ts'
import { hasLine, rangeOfBlock, shapeOf, type BlockRange } from './range.ts'

const NOTHING: BlockRange = { from: -1, to: -1, parent: readPage([]), blocks: [] }
const open = () => true

// Columns have no id of their own: they go by the first thing in them.
const idOf = (node: Node): unknown => {
  let id: unknown = node.attrs['id']
  node.descendants((inside) => void (id ??= inside.attrs['id']))
  return id
}

type Line = { id: unknown; kind: string; level: number }

// Boxes that hold nothing are drawn as a line of their own; whether they do is not what a drag is about.
const linesOf = (doc: Node): Line[] =>
  dropRows(doc, NOTHING, open)
    .filter(({ node }) => node.isTextblock || node.isAtom || node.childCount > 0)
    .map(({ node, pos }) => ({ id: idOf(node), kind: node.type.name, level: depthAt(doc.resolve(pos)) }))

const allPlaces = (doc: Node, lifted: BlockRange): DropPlace[] => {
  const rows = dropRows(doc, lifted, open)
  return Array.from({ length: rows.length + 1 }, (_, index) => dropGap(doc, lifted, rows, index).places).flat()
}

const movable = (doc: Node): number[] => {
  const found: number[] = []
  doc.descendants((node, pos, parent) => {
    const shape = shapeOf(node)
    const line = parent !== null && parent.firstChild === node && hasLine(parent)
    if (!node.isInline && !line && node.isTextblock) found.push(pos)
    if (shape === 'item' || shape === 'object') found.push(pos)
    return !node.isTextblock && shape !== 'table' && shape !== 'columns'
  })
  return found
}

test('52. in 1,000 random drags over nested blocks the block lands where the line was, nothing else changes, and going back gives the page as it was', () => {
  let drags = 0
  fc.assert(
    fc.property(documents().map(numbered), fc.nat(), fc.nat(), (doc, which, where) => {
      const blocks = movable(doc)
      const at = blocks[which % (blocks.length || 1)]
      if (at === undefined) return
      const lifted = rangeOfBlock(doc, at)
      const places = allPlaces(doc, lifted)
      const place = places[where % (places.length || 1)]
      if (place === undefined) return
      const tr = new Transform(doc)
      expect(dropBlocks(tr, lifted, place).ok).toBe(true)
      tr.doc.check()

      const own = linesOf(doc).slice()
      const inside = new Set<unknown>()
      lifted.blocks[0]?.descendants((node) => void inside.add(node.attrs['id']))
      inside.add(lifted.blocks[0]?.attrs['id'])
      inside.delete(undefined)
      const moved = own.filter(({ id }) => inside.has(id))
      const rest = own.filter(({ id }) => !inside.has(id))
      const shift = place.level - (moved[0]?.level ?? place.level)
      const index = place.after === null ? 0 : rest.findIndex(({ id }) => place.after !== null && id === idOf(place.after.node)) + 1
      const expected = [...rest.slice(0, index), ...moved.map((line) => ({ ...line, level: line.level + shift })), ...rest.slice(index)]
      expect(linesOf(tr.doc)).toEqual(expected)

      drags += 1
      const back = new Transform(tr.doc)
      for (let step = tr.steps.length - 1; step >= 0; step--) back.step(tr.steps[step]!.invert(tr.docs[step]!))
      expect(back.doc.eq(doc)).toBe(true)
    }),
    { numRuns: 1_400, seed: 52 },
  )
  expect(drags).toBeGreaterThanOrEqual(1_000)
}, 60_000)

const p = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: id }]] })
const item = (id: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'listItem', attrs: { id }, content: [p(`${id}line`), ...children] })
const ul = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })

test('after the last nested item every level up to the page is offered, the deepest first', () => {
  const doc = readPage([ul(item('a', ul(item('b')))), p('c'), p('d')])
  const lifted = rangeOfBlock(doc, doc.content.size - 3)
  const rows = dropRows(doc, lifted, open)
  expect(rows.map(({ node }) => idOf(node))).toEqual(['a', 'b', 'c'])
  expect(dropGap(doc, lifted, rows, 2).places.map(({ level }) => level)).toEqual([2, 1, 0])
})

test('a closed toggle is passed over, an open one takes blocks in', () => {
  const doc = readPage([{ kind: 'toggle', attrs: { id: 't' }, content: [p('tline'), p('inside')] }, p('d')])
  const lifted = rangeOfBlock(doc, doc.content.size - 3)
  const levels = (isOpen: () => boolean) => dropGap(doc, lifted, dropRows(doc, lifted, isOpen), 1).places.map(({ level }) => level)
  expect(levels(() => true)).toEqual([1])
  expect(levels(() => false)).toEqual([0])
})

test('copies land where the line was, under new ids, and everything else stays where it is', () => {
  let drags = 0
  fc.assert(
    fc.property(documents().map(numbered), fc.nat(), fc.nat(), (doc, which, where) => {
      const blocks = movable(doc)
      const at = blocks[which % (blocks.length || 1)]
      const lifted = at === undefined ? null : rangeOfBlock(doc, at)
      const places = lifted === null ? [] : allPlaces(doc, lifted)
      const place = places[where % (places.length || 1)]
      if (lifted === null || place === undefined) return
      const tr = new Transform(doc)
      const copied = dropCopies(tr, lifted, place)
      expect(copied).toMatchObject({ ok: true })
      tr.doc.check()
      const named = (page: Node): Line[] => linesOf(page).filter(({ id }) => id !== undefined && id !== null)
      expect(named(tr.doc)).toEqual(named(doc))
      const copy = copied.ok ? tr.doc.nodeAt(copied.at) : null
      expect(copy?.textContent).toBe(lifted.blocks[0]?.textContent)
      expect(copy?.type).toBe(lifted.blocks[0]?.type)
      expect(copied.ok && depthAt(tr.doc.resolve(copied.at))).toBe(place.level)
      drags += 1
    }),
    { numRuns: 400, seed: 52 },
  )
  expect(drags).toBeGreaterThanOrEqual(200)
}, 60_000)

const para = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: id }]] })

test('where something stands that they cannot go into, the reason is told', () => {
  const nested = (levels: number): StoredBlock => ({ kind: 'bulletedList', content: [{ kind: 'listItem', attrs: { id: `i${levels}` }, content: [para(`l${levels}`), ...(levels > 1 ? [nested(levels - 1)] : [])] }] })
  const toggle: StoredBlock = { kind: 'toggle', attrs: { id: 't' }, content: [para('line'), para('under')] }
  const doc = readPage([toggle, nested(10)])
  const lifted = rangeOfBlock(doc, 0)
  const rows = dropRows(doc, lifted, open)
  expect(dropGap(doc, lifted, rows, rows.length).refused).toBe('depth')
  expect(dropGap(doc, lifted, rows, 0).refused).toBeNull()
})
