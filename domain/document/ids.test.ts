import { expect, test } from 'vitest'
import { newBlockId, repairedId } from './ids.ts'

test('an id is 12 base-62 characters, and no two are the same', () => {
  const ids = Array.from({ length: 10_000 }, newBlockId)
  for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
})

test('every letter is about as likely', () => {
  const counts = new Map<string, number>()
  for (const letter of Array.from({ length: 5_000 }, newBlockId).join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(62)
  for (const count of counts.values()) expect(Math.abs(count - 60_000 / 62)).toBeLessThan(250)
})

test('a repaired id follows from the old one and the item alone', () => {
  expect(repairedId('abcdefghijkl', { client: 1, clock: 2 })).toBe(repairedId('abcdefghijkl', { client: 1, clock: 2 }))
  const all = new Set([repairedId('a', { client: 1, clock: 2 }), repairedId('a', { client: 1, clock: 3 }), repairedId('a', { client: 2, clock: 2 }), repairedId('b', { client: 1, clock: 2 })])
  expect(all.size).toBe(4)
  for (const id of all) expect(id).toMatch(/^[0-9A-Za-z]{12}$/)
})
