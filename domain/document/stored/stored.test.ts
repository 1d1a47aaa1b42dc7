import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCK_KINDS, INLINE_KINDS, MARK_KINDS } from '../kinds.ts'
import { anyBlock, documents } from '../testing.ts'
import { readBlock, readPage } from './read.ts'
import type { StoredBlock } from './types.ts'
import { storedBlock, storedBlocks } from './write.ts'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('every document reads back equal from its stored form', () => {
  for (const regularity of ['whole', 'merged'] as const) {
    fc.assert(fc.property(documents(regularity), (page) => {
      const back = readPage(throughJson(storedBlocks(page)))
      back.check()
      expect(back.eq(page)).toBe(true)
    }), { numRuns: 200 })
  }
}, 60_000)

test('the generator makes every block, inline node and mark', () => {
  const seen = new Set<string>()
  for (const block of fc.sample(anyBlock('whole'), { numRuns: 2_000, seed: 1 })) {
    seen.add(block.type.name)
    block.descendants((node) => {
      seen.add(node.type.name)
      for (const mark of node.marks) seen.add(mark.type.name)
    })
  }
  const missing = [...BLOCK_KINDS, ...INLINE_KINDS, ...MARK_KINDS].filter((kind) => !seen.has(kind))
  expect(missing).toEqual(['unknown', 'unknownInline', 'unknownMark'])
})

const ODD: readonly StoredBlock[] = [
  { kind: 'poem', attrs: { id: 'abcdefghijkl', verses: 3 }, content: [[{ insert: 'a rose', marks: { glow: true } }], { kind: 'stanza' }] },
  { kind: 'poem', element: 'poem', content: [[]] },
  { kind: 'heading', attrs: { level: 9 }, content: [[{ insert: 'x' }]] },
  { kind: 'paragraph', attrs: { id: 'a', mood: 'calm', deep: { er: [1, null] } }, content: [[{ insert: 'kept' }]] },
  { kind: 'paragraph', content: [[{ insert: 'kept', marks: { glow: { by: 2 }, bold: true, link: { href: 'javascript:x' }, italic: { slant: 3 } } }]] },
  { kind: 'paragraph', content: [[{ insert: { kind: 'sparkle', shade: 3 } }, { insert: { kind: 'dateMention', at: 'soon' } }, { insert: { kind: 'lineBreak', height: 2 } }]] },
  { kind: 'bulletedList', content: [{ kind: 'listItem' }, { kind: 'starItem', attrs: { stars: 2 } }] },
  { kind: 'table', content: [{ kind: 'tableRow', content: [{ kind: 'tableCell', attrs: { colspan: 'two' } }] }] },
  { kind: 'quote', content: [[{ insert: 'text where blocks belong' }]] },
  { kind: 'paragraph', content: [{ kind: 'paragraph' }] },
]

test.each(ODD)('11. a block that is not understood is kept as it is: %j', (stored) => {
  const block = readBlock(stored)
  block.check()
  expect(storedBlock(block)).toEqual(stored)
})

test('text of unknown marks and inline nodes stays readable', () => {
  const block = readBlock(ODD[4] as StoredBlock)
  expect(block.type.name).toBe('paragraph')
  expect(block.textContent).toBe('kept')
})

test('something that is no list of blocks is refused', () => {
  expect(() => readPage({ kind: 'page' })).toThrow(RangeError)
  expect(() => readPage([['text']])).toThrow(RangeError)
})
