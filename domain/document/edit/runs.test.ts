import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { indentBlocks } from './indent-blocks.ts'
import { eachRun, idsOf, placesOf, runsOf } from './runs.ts'

const line = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: id }]] })
const item = (id: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'listItem', attrs: { id }, content: [line(`${id}line`), ...children] })
const list = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })
const page = (...blocks: StoredBlock[]) => readPage(blocks)
const at = (doc: ReturnType<typeof page>, ...ids: string[]) => placesOf(doc, new Set(ids))
const names = (doc: ReturnType<typeof page>, ...ids: string[]) => runsOf(doc, at(doc, ...ids)).map((run) => [run.parent.type.name, ...run.blocks.map(({ type, attrs }) => (attrs['id'] as string | undefined) ?? type.name)])

test('neighbours are one run, what was not chosen parts runs', () => {
  const doc = page(line('a'), line('b'), line('c'), line('d'))
  expect(names(doc, 'a', 'b', 'd')).toEqual([['page', 'a', 'b'], ['page', 'd']])
})

test('some items of a list are a run of their own; all of them with a neighbour are the list', () => {
  const doc = page(line('a'), list(item('b'), item('c')), line('d'))
  expect(names(doc, 'c', 'd')).toEqual([['bulletedList', 'c'], ['page', 'd']])
  expect(names(doc, 'b', 'c', 'd')).toEqual([['page', 'bulletedList', 'd']])
  expect(names(doc, 'b', 'c')).toEqual([['bulletedList', 'b', 'c']])
})

test('each run is looked up anew after the one before has moved it', () => {
  const tr = new Transform(page(line('a'), line('b'), line('c')))
  eachRun(tr, at(tr.doc, 'a', 'c'), (run) => tr.delete(run.from, run.to))
  expect([...idsOf(tr.doc, at(tr.doc, 'a', 'b', 'c'))]).toEqual(['b'])
})

test('all chosen blocks are indented, neighbours or not, and come out again', () => {
  const before = page(list(item('a'), item('b'), item('c'), item('d'), item('e')))
  const tr = new Transform(before)
  expect(indentBlocks(tr, at(tr.doc, 'b', 'c', 'e'), 'in')).toEqual({ ok: true })
  expect(tr.doc.toJSON()).toEqual(page(list(item('a', list(item('b'), item('c'))), item('d', list(item('e'))))).toJSON())
  expect(indentBlocks(tr, at(tr.doc, 'b', 'c', 'e'), 'out')).toEqual({ ok: true })
  expect(tr.doc.toJSON()).toEqual(before.toJSON())
})

test('blocks of which none can be indented stay, and the reason is told', () => {
  const tr = new Transform(page(line('a'), line('b')))
  expect(indentBlocks(tr, at(tr.doc, 'a', 'b'), 'in')).toEqual({ ok: false, reason: 'nothingAbove' })
})
