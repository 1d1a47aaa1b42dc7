import { Transform } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { storedBlocks } from '../stored/write.ts'
import { documents } from '../testing.ts'
import { indent, outdent } from './indent.ts'
import { rangeOfBlock, shapeOf } from './range.ts'

const p = (text: string): StoredBlock => ({ kind: 'paragraph', content: [[{ insert: text }]] })
const item = (text: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'listItem', attrs: { id: text }, content: [p(text), ...children] })
const todo = (text: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'todo', attrs: { id: text }, content: [p(text), ...children] })
const ul = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })
const todos = (...items: StoredBlock[]): StoredBlock => ({ kind: 'todoList', content: items })
const toggle = (text: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'toggle', attrs: { id: text }, content: [p(text), ...children] })

const posOf = (page: Node, id: string): number => {
  let found = -1
  page.descendants((node, pos) => {
    if (node.attrs['id'] === id || (found < 0 && node.isTextblock && node.textContent === id)) found = pos
    return true
  })
  return found
}
const blockOf = (page: Node, name: string): number => {
  let found = -1
  page.descendants((node, pos) => {
    if (found < 0 && (node.attrs['id'] === name || (node.isTextblock && node.textContent === name))) found = pos
  })
  return found < 0 ? posOf(page, name) : found
}

const after = (blocks: readonly StoredBlock[], name: string, edit: typeof indent): readonly StoredBlock[] => {
  const page = readPage(blocks)
  const tr = new Transform(page)
  expect(edit(tr, rangeOfBlock(page, blockOf(page, name)))).toEqual({ ok: true })
  tr.doc.check()
  return storedBlocks(tr.doc)
}

test('an item goes under the one above with its children', () => {
  expect(after([ul(item('a'), item('b', ul(item('c'))), item('d'))], 'b', indent)).toEqual([ul(item('a', ul(item('b', ul(item('c'))))), item('d'))])
})

test('an item that goes under one with children is joined to them', () => {
  expect(after([ul(item('a', ul(item('x'))), item('b'))], 'b', indent)).toEqual([ul(item('a', ul(item('x'), item('b'))))])
})

test('a to-do goes under a bulleted item as a to-do', () => {
  expect(after([ul(item('a')), todos(todo('b'))], 'b', (tr) => indent(tr, rangeOfBlock(tr.doc, tr.doc.child(0).nodeSize)))).toEqual([ul(item('a', todos(todo('b'))))])
})

test('a paragraph becomes the last child of the item or toggle just above', () => {
  expect(after([ul(item('a')), p('b')], 'b', indent)).toEqual([ul(item('a', p('b')))])
  expect(after([toggle('a'), p('b')], 'b', indent)).toEqual([toggle('a', p('b'))])
})

test('without anything above there is no indenting, and no outdenting from the page', () => {
  const page = readPage([p('a'), ul(item('b'))])
  const tr = new Transform(page)
  expect(indent(tr, rangeOfBlock(page, 0))).toEqual({ ok: false, reason: 'nothingAbove' })
  expect(indent(tr, rangeOfBlock(page, blockOf(page, 'b')))).toEqual({ ok: false, reason: 'nothingAbove' })
  expect(outdent(tr, rangeOfBlock(page, blockOf(page, 'b')))).toEqual({ ok: false, reason: 'outermost' })
  expect(tr.doc).toBe(page)
})

test('the eleventh level is refused', () => {
  let deep = item('deepest')
  for (let level = 0; level < 9; level++) deep = item(`level${level}`, ul(deep))
  const page = readPage([ul(deep)])
  let at = 0
  page.descendants((node, pos) => {
    if (node.attrs['id'] === 'deepest') at = pos
  })
  const tr = new Transform(page)
  tr.insert(at + rangeOfBlock(page, at).blocks[0]!.nodeSize, readPage([ul(item('next'))]).child(0).child(0))
  const filled = tr.doc
  expect(indent(tr, rangeOfBlock(filled, blockOf(filled, 'next')))).toEqual({ ok: false, reason: 'depth' })
})

test('39. Shift+Tab on an item with later siblings leaves the order on screen as it was', () => {
  expect(after([ul(item('a', ul(item('b'), item('c'), item('d'))), item('e'))], 'c', outdent)).toEqual([ul(item('a', ul(item('b'))), item('c', ul(item('d'))), item('e'))])
})

test('an item of another kind takes its list with it', () => {
  expect(after([ul(item('a', todos(todo('b'), todo('c'))), item('d'))], 'b', outdent)).toEqual([ul(item('a')), todos(todo('b', todos(todo('c')))), ul(item('d'))])
})

test('a paragraph in an item leaves it, and what stood after it follows', () => {
  expect(after([ul(item('a', p('b'), p('c')), item('d'))], 'b', outdent)).toEqual([ul(item('a')), p('b'), p('c'), ul(item('d'))])
  expect(after([toggle('a', p('b'), p('c'))], 'b', outdent)).toEqual([toggle('a'), p('b'), p('c')])
})

const linesIn = (page: Node): string[] => {
  const lines: string[] = []
  page.descendants((node) => {
    if (node.isTextblock) lines.push(`${node.type.name} ${node.textContent}`)
    return !node.isTextblock
  })
  return lines
}

test('39. no indenting or outdenting changes the order on screen, loses a line or an id', () => {
  fc.assert(fc.property(documents('whole', 8), (page) => {
    page.descendants((node, pos) => {
      const shape = shapeOf(node)
      if (node.isInline || shape === 'row' || shape === 'cell' || shape === 'column') return !node.isTextblock
      for (const edit of [indent, outdent]) {
        const tr = new Transform(page)
        if (!edit(tr, rangeOfBlock(page, pos)).ok) {
          expect(tr.doc).toBe(page)
          continue
        }
        tr.doc.check()
        expect(linesIn(tr.doc)).toEqual(linesIn(page))
      }
      return !node.isTextblock
    })
  }), { numRuns: 60 })
}, 60_000)
