import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { seedY } from './document.ts'
import { bodyOf } from './elements.ts'
import { createMirror, readBody } from './mirror.ts'
import { blocksWithoutId, repairIds } from './repair-ids.ts'
import { writeBody } from './write.ts'

const paragraph = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: id }]] })
const idsOf = (ydoc: Y.Doc): unknown[] => readBody(createMirror(bodyOf(ydoc))).content.content.map((node) => node.attrs['id'] as unknown)

test('two people paste the same cut: both repair it to the same ids, and the first keeps its own', () => {
  const seed = seedY(readPage([paragraph('a'), paragraph('b')]))
  const people = [1, 2].map((client) => {
    const ydoc = new Y.Doc()
    ydoc.clientID = client
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(seed))
    const mirror = createMirror(bodyOf(ydoc))
    const page = readBody(mirror)
    const pasted = readPage([paragraph('cut'), ...[paragraph('a'), paragraph('b')]])
    ydoc.transact(() => writeBody(mirror, page, pasted))
    return ydoc
  })
  const [a, b] = people as [Y.Doc, Y.Doc]
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect(idsOf(a)).toEqual(['cut', 'cut', 'a', 'b'])
  for (const ydoc of people) {
    const mirror = createMirror(bodyOf(ydoc))
    const page = readBody(mirror)
    const repairs = repairIds(mirror.body, page, [{ from: 0, to: 2 }])
    expect(repairs).toHaveLength(1)
    const tr = new Transform(page)
    for (const { pos, id } of repairs) tr.setNodeAttribute(pos, 'id', id)
    ydoc.transact(() => writeBody(mirror, page, tr.doc))
  }
  expect(idsOf(a)).toEqual(idsOf(b))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect(idsOf(a)).toEqual(idsOf(b))
  expect(new Set(idsOf(a)).size).toBe(4)
  expect(idsOf(a)[0]).toBe('cut')
})

test('doubled ids outside the changed ranges are left alone', () => {
  const ydoc = seedY(readPage([paragraph('a'), paragraph('a'), paragraph('b')]))
  const mirror = createMirror(bodyOf(ydoc))
  const page = readBody(mirror)
  expect(repairIds(mirror.body, page, [{ from: page.content.size - 2, to: page.content.size }])).toEqual([])
})

test('blocks without an id are found in the changed ranges only', () => {
  const page = readPage([{ kind: 'paragraph', content: [[]] }, { kind: 'bulletedList', content: [{ kind: 'listItem', content: [{ kind: 'paragraph', content: [[]] }] }] }])
  expect(blocksWithoutId(page, [{ from: 0, to: page.content.size }])).toEqual([0, 3, 4])
  expect(blocksWithoutId(page, [{ from: 0, to: 1 }])).toEqual([0])
})
