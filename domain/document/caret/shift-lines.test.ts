import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { shiftLines } from './shift-lines.ts'

const shifted = (text: string, from: number, to: number, way: 'in' | 'out'): string => {
  const tr = new Transform(schema.nodes.page.create(null, schema.nodes.code.create(null, schema.text(text))))
  shiftLines(tr, tr.doc.resolve(1 + from), tr.doc.resolve(1 + to), way)
  return tr.doc.textContent
}

test('the chosen lines of code are shifted by two spaces, the others stay', () => {
  expect(shifted('a\nb\nc\nd', 2, 5, 'in')).toBe('a\n  b\n  c\nd')
  expect(shifted('a\nb', 0, 1, 'in')).toBe('  a\nb')
})

test('outwards a line gives back what it has: two spaces, one, a tab or nothing', () => {
  expect(shifted('    a\n b\n\tc\nd', 0, 12, 'out')).toBe('  a\nb\nc\nd')
})

test('a stretch that ends at the start of a line does not touch that line', () => {
  expect(shifted('a\nb\nc', 0, 4, 'in')).toBe('  a\n  b\nc')
})
