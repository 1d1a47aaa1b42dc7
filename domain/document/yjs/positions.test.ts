import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPage } from '../stored/read.ts'
import { documents } from '../testing.ts'
import { seedY } from './document.ts'
import { bodyOf } from './elements.ts'
import { createMirror, noteChanges, readBody } from './mirror.ts'
import { positionOf, relativeAt } from './positions.ts'
import { writeBody } from './write.ts'

const opened = (page: Node) => {
  const ydoc = seedY(page)
  const mirror = createMirror(bodyOf(ydoc))
  return { ydoc, mirror, page: readBody(mirror) }
}

test('every position in a line comes back the same when nothing changed', () => {
  fc.assert(fc.property(documents('whole'), (made) => {
    const { mirror, page } = opened(made)
    page.descendants((node, pos) => {
      if (!node.isTextblock) return
      for (let at = pos + 1; at <= pos + 1 + node.content.size; at++) expect(positionOf(mirror.body, page, relativeAt(mirror.body, page, at))).toBe(at)
    })
  }), { numRuns: 50 })
}, 60_000)

test('a position keeps to its character through edits of others, and is gone with its block', () => {
  const { ydoc, mirror, page } = opened(readPage(['first', 'second'].map((insert, i) => ({ kind: 'paragraph', attrs: { id: `p${i}` }, content: [[{ insert }]] }))))
  const inSecond = relativeAt(mirror.body, page, 11)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
  const theirs = createMirror(bodyOf(other))
  const before = readBody(theirs)
  other.transact(() => writeBody(theirs, before, before.replace(1, 1, page.slice(8, 11))))
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => noteChanges(mirror, transaction))
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
  const now = readBody(mirror)
  expect(now.textContent).toBe('secfirstsecond')
  expect(positionOf(mirror.body, now, inSecond)).toBe(14)

  const shorter = now.cut(0, now.child(0).nodeSize)
  ydoc.transact(() => writeBody(mirror, now, shorter))
  expect(positionOf(mirror.body, shorter, inSecond)).toBeNull()
})
