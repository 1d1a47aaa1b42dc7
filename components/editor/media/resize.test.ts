import { expect, test } from 'vitest'
import { draggedWidth, keyedWidth } from './resize.ts'

const right = { side: 'right', centred: false } as const
const left = { side: 'left', centred: false } as const

test('an edge follows the pointer outwards and inwards, on either side', () => {
  expect(draggedWidth(300, 40, right, 664)).toBe(340)
  expect(draggedWidth(300, 40, left, 664)).toBe(260)
  expect(draggedWidth(300, -40.4, left, 664)).toBe(340)
})

test('a picture in the middle keeps its middle: its edge stays under the pointer', () => {
  expect(draggedWidth(300, 40, { side: 'right', centred: true }, 664)).toBe(380)
})

test('it is never narrower than 64 px nor wider than its column', () => {
  expect(draggedWidth(300, -900, right, 664)).toBe(64)
  expect(draggedWidth(300, 900, right, 664)).toBe(664)
  expect(draggedWidth(100, 900, right, 40)).toBe(64)
})

test('arrow keys move the edge 16 px as seen, Home and End go to the limits, others do nothing', () => {
  expect(keyedWidth(300, 'ArrowRight', right, 664)).toBe(316)
  expect(keyedWidth(300, 'ArrowRight', left, 664)).toBe(284)
  expect(keyedWidth(300, 'ArrowLeft', left, 664)).toBe(316)
  expect(keyedWidth(660, 'ArrowRight', right, 664)).toBe(664)
  expect(keyedWidth(300, 'Home', right, 664)).toBe(64)
  expect(keyedWidth(300, 'End', right, 664)).toBe(664)
  expect(keyedWidth(300, 'x', right, 664)).toBeNull()
})
