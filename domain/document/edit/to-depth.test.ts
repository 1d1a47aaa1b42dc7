import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelsIn } from '../standing.ts'
import { readPage } from '../stored/read.ts'
import type { StoredBlock } from '../stored/types.ts'
import { documents } from '../testing.ts'
import { plainLines } from './plain-lines.ts'
import { toDepth } from './to-depth.ts'

const p = (text: string): StoredBlock => ({ kind: 'paragraph', content: [[{ insert: text }]] })
const item = (text: string, ...children: StoredBlock[]): StoredBlock => ({ kind: 'listItem', content: [p(text), ...children] })
const ul = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })
const quote = (...blocks: StoredBlock[]): StoredBlock => ({ kind: 'quote', content: blocks })

const outline = (blocks: readonly StoredBlock[], levels: number): string => toDepth(readPage(blocks).children, levels).map(String).join(' ').replaceAll('paragraph', 'p').replaceAll('bulletedList', 'ul').replaceAll('listItem', 'li')

test('what fits stays as it is', () => expect(outline([ul(item('a', ul(item('b'))))], 2)).toBe('ul(li(p("a"), ul(li(p("b")))))'))

test('items that are too deep stand behind the item they were in', () =>
  expect(outline([ul(item('a', ul(item('b', ul(item('c'))), item('d')), p('e')), item('f'))], 1)).toBe('ul(li(p("a")), li(p("b")), li(p("c")), li(p("d"), p("e")), li(p("f")))'))

test('in the last level a list is its lines', () => expect(outline([ul(item('a', ul(item('b')))), p('c')], 0)).toBe('p("a") p("b") p("c")'))

test('a quote that is too deep is what it holds', () => expect(outline([quote(p('a'), quote(p('b')), p('c'))], 1)).toBe('quote(p("a"), p("b"), p("c"))'))

test('no text goes, its order stays, the schema accepts it, and nothing is deeper', () => {
  fc.assert(fc.property(documents('whole'), fc.integer({ min: 0, max: 3 }), (page, levels) => {
    const blocks = toDepth(page.children, levels)
    expect(plainLines(blocks)).toEqual(plainLines(page.children))
    for (const block of blocks) {
      block.check()
      expect(levelsIn(block)).toBeLessThanOrEqual(levels)
    }
    expect(() => page.type.create(null, blocks).check()).not.toThrow()
  }), { numRuns: 200 })
})
