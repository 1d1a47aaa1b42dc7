import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { documents } from '../testing.ts'
import { documentFromY, seedY } from '../yjs/document.ts'
import { bodyOf } from '../yjs/elements.ts'
import { blockById, lineIn } from './blocks.ts'
import { putBack } from './put-back.ts'
import { wholeText } from './testing.ts'

const line = (id: string, insert: string, marks?: StoredBlock['attrs']): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert, ...(marks ? { marks } : {}) }]] })
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const page = (...blocks: StoredBlock[]) => seedY(readPage(blocks))

test('25. blocks that are gone come back in order, with their comments, and what was written since stays', () => {
  const before = page(line('a', 'One'), { kind: 'quote', attrs: { id: 'q' }, content: [line('b', 'Two', { comment: { ids: ['c1'] } })] }, line('c', 'Three'))
  const now = copyOf(before)
  bodyOf(now).delete(0, 2)
  lineIn(blockById(now, 'c') ?? new Y.XmlElement())?.insert(5, ' and since')
  now.transact(() => putBack(now, before))
  expect(wholeText(now)).toBe('One\n' + (lineIn(blockById(before, 'b') ?? new Y.XmlElement())?.toString() ?? '') + '\nThree and since')
})

test('25. letters that are gone come back between those that stayed', () => {
  const before = page(line('a', 'The terns arrive in April'))
  const now = copyOf(before)
  const text = lineIn(blockById(now, 'a') ?? new Y.XmlElement())
  text?.delete(3, 17)
  text?.insert(8, '!')
  now.transact(() => putBack(now, before))
  expect(wholeText(now)).toBe('The terns arrive in April!')
})

test('25. a block that was moved out of its home before that vanished is not doubled', () => {
  const before = page({ kind: 'quote', attrs: { id: 'q' }, content: [line('a', 'One'), line('b', 'Two')] })
  const now = page(line('b', 'Two'))
  now.transact(() => putBack(now, before))
  expect(wholeText(now)).toBe('One\nTwo')
})

test('25. two blocks alike, without an id and without anything inside, both come back', () => {
  const before = page({ kind: 'bulletedList' }, { kind: 'bulletedList' })
  const now = page()
  now.transact(() => putBack(now, before))
  expect(bodyOf(now)).toHaveLength(2)
})

test('25. any document that lost everything comes back as it was', () => {
  fc.assert(fc.property(documents('merged'), (document) => {
    const before = seedY(document)
    const now = copyOf(before)
    bodyOf(now).delete(0, bodyOf(now).length)
    now.transact(() => putBack(now, before))
    expect(documentFromY(now).eq(documentFromY(before))).toBe(true)
  }), { numRuns: 60 })
}, 60_000)

test('nothing is changed in a document that lost nothing', () => {
  fc.assert(fc.property(documents('merged'), (document) => {
    const before = seedY(document)
    const now = copyOf(before)
    now.transact(() => putBack(now, before))
    expect(documentFromY(now).eq(documentFromY(before))).toBe(true)
  }), { numRuns: 60 })
}, 60_000)
