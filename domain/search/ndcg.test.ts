import { expect, test } from 'vitest'
import { ndcg } from './ndcg.ts'

test('the best order is 1, nothing relevant is 0', () => {
  expect(ndcg(['a', 'b', 'c'], { a: 3, b: 2, c: 1 })).toBe(1)
  expect(ndcg(['x', 'y'], { a: 3 })).toBe(0)
  expect(ndcg([], { a: 3 })).toBe(0)
})

test('a worse order and a missing page cost', () => {
  const grades = { a: 3, b: 2, c: 1 }
  expect(ndcg(['b', 'a', 'c'], grades)).toBeLessThan(1)
  expect(ndcg(['a', 'b'], grades)).toBeLessThan(1)
  expect(ndcg(['a', 'x', 'b', 'c'], grades)).toBeLessThan(ndcg(['a', 'b', 'x', 'c'], grades))
})

test('only the first k count', () => expect(ndcg(['x', 'a'], { a: 1 }, 1)).toBe(0))
