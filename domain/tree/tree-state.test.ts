import { expect, test } from 'vitest'
import { closed, treeOf } from './testing.ts'
import { rowKey, treeRows } from './tree-rows.ts'
import { isWithin, treeFrom, withChanges, withOpen, withPage, withWindow, withoutPage, type TreeState } from './tree-state.ts'

/** The tree as drawn: `a >b c` means b hangs below a; `…` is where more is fetched. */
const drawn = (state: TreeState) =>
  treeRows(state).map((row) => '>'.repeat(row.depth) + (row.kind === 'more' ? '…' : row.page.title + (row.state === 'closed' ? '+' : ''))).join(' ')

const page = (id: string, parentId: string | null = null, children: 'some' | 'none' = 'none') =>
  ({ id, parentId, title: id, icon: null, tint: null, kind: 'page', children }) as const

const sample = treeOf({ a: { b: { c: {} }, d: {} }, e: {} })

test('open levels are drawn in order, closed ones are not', () => {
  expect(drawn(sample)).toBe('a >b >>c >d e')
  expect(drawn(closed(sample, 'b'))).toBe('a >b+ >d e')
  expect(drawn(closed(sample, 'a'))).toBe('a+ e')
  expect(treeRows(sample).map(rowKey)).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('an open page whose children are not known has a place to fetch them', () => {
  const state = withOpen(treeFrom([{ parentId: null, pages: [page('a', null, 'some')], next: null }]), 'a', 'open')
  expect(drawn(state)).toBe('a >…')
  expect(drawn(withWindow(state, { parentId: 'a', pages: [page('b', 'a')], next: null }))).toBe('a >b')
})

test('windows follow one another without repeating a page', () => {
  const first = treeFrom([{ parentId: null, pages: [page('a'), page('b')], next: 'b' }])
  expect(drawn(first)).toBe('a b …')
  expect(treeRows(first)[0]).toMatchObject({ place: 1, of: 'unknown' })
  const all = withWindow(first, { parentId: null, pages: [page('b'), page('c')], next: null })
  expect(drawn(all)).toBe('a b c')
  expect(treeRows(all)[2]).toMatchObject({ place: 3, of: 3 })
})

test.each([
  ['to the front of a level', page('e', 'a'), null, 'a >e >b >>c >d'],
  ['behind a sibling', page('e', 'a'), 'b', 'a >b >>c >e >d'],
  ['into a page that had none below', page('d', 'e'), null, 'a >b >>c e+'],
  ['new, at the top', page('f'), 'a', 'a >b >>c >d f e'],
])('a page goes %s', (_, what, after, result) => {
  expect(drawn(withPage(sample, what, after))).toBe(result)
})

test('a page behind the last known window waits for that window', () => {
  const first = treeFrom([{ parentId: null, pages: [page('a'), page('b')], next: 'b' }])
  expect(drawn(withPage(first, page('z'), 'y'))).toBe('a b …')
  expect(drawn(withPage(first, page('z'), 'b'))).toBe('a b …')
  expect(drawn(withPage(first, page('z'), 'a'))).toBe('a z b …')
})

test('taking the last child away leaves a page with nothing to open', () => {
  expect(drawn(withoutPage(sample, 'c'))).toBe('a >b >d e')
  expect(drawn(withoutPage(sample, 'a'))).toBe('e')
  expect(withoutPage(sample, 'unknown')).toBe(sample)
})

test('taking away the page that a window ended with asks on from the one before', () => {
  const first = treeFrom([{ parentId: null, pages: [page('a'), page('b')], next: 'b' }])
  expect(withoutPage(first, 'b').levels.get(null)).toEqual({ ids: ['a'], next: 'a' })
})

test('a new title shows, and one of an unknown page changes nothing', () => {
  expect(drawn(withChanges(sample, 'c', { title: 'new' }))).toBe('a >b >>new >d e')
  expect(withChanges(sample, 'unknown', { title: 'new' })).toBe(sample)
})

test('within means itself or below', () => {
  expect(['a', 'c', 'e', null].map((id) => isWithin(sample, id, 'a'))).toEqual([true, true, false, false])
})

test('an only child that the server tells of again leaves its parent open', () => {
  expect(drawn(withPage(sample, page('c', 'b'), null))).toBe('a >b >>c >d e')
})
