import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { stateSize } from './state-size.ts'

const written = (characters: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'x'.repeat(characters))
  return doc
}

test('a document’s size is what its state encodes to, once the page has rested, and grows with what is written', () => {
  vi.useFakeTimers()
  const doc = written(1_000)
  const size = stateSize(doc)
  expect(size.isAtLeast(1_000)).toBe(false)
  vi.runAllTimers()
  expect([size.isAtLeast(1_000), size.isAtLeast(2_000)]).toEqual([true, false])
  doc.getText('t').insert(0, 'y'.repeat(1_000))
  expect(size.isAtLeast(2_000)).toBe(true)
  size.stop()
  vi.useRealTimers()
})

test('what is deleted again does not count', () => {
  const doc = new Y.Doc()
  const size = stateSize(doc)
  doc.getText('t').insert(0, 'x'.repeat(1_000))
  doc.getText('t').delete(0, 1_000)
  expect(size.isAtLeast(1_000)).toBe(false)
  size.stop()
})
