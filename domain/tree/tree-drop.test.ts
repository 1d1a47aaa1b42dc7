import { expect, test } from 'vitest'
import { closed, treeOf } from './testing.ts'
import { lineOf, placeNow, pointPlace, stepPlace, type DropPlace } from './tree-drop.ts'
import { pageRows, treeRows } from './tree-rows.ts'

const state = treeOf({ a: { b: {}, c: { low: {} } }, d: {}, e: {} })
const rows = pageRows(treeRows(state))
const at = (parentId: string | null, after: string): DropPlace => ({ parentId, after })

test('a place now names the sibling before', () => {
  expect(['a', 'd', 'b', 'c', 'low'].map((id) => placeNow(state, id))).toEqual([at(null, 'start'), at(null, 'a'), at('a', 'start'), at('a', 'b'), at('c', 'start')])
})

test.each([
  ['d', 'up', at(null, 'start')],
  ['d', 'down', at(null, 'e')],
  ['d', 'right', at('a', 'end')],
  ['d', 'left', at(null, 'a')],
  ['a', 'up', at(null, 'start')],
  ['e', 'down', at(null, 'd')],
  ['a', 'right', at(null, 'start')],
  ['b', 'up', at(null, 'start')],
  ['b', 'left', at(null, 'a')],
  ['c', 'down', at(null, 'a')],
  ['low', 'up', at('a', 'b')],
  ['low', 'left', at('a', 'c')],
] as const)('%s moved %s by keyboard goes %j', (id, direction, place) => {
  expect(stepPlace(state, id, placeNow(state, id), direction)).toEqual(place)
})

test('steps lead to every place and end where they began', () => {
  let place = placeNow(state, 'e')
  const seen = new Set<string>()
  for (const direction of ['up', 'right', 'up', 'right', 'up', 'up', 'left', 'down', 'down', 'down'] as const) {
    place = stepPlace(state, 'e', place, direction)
    seen.add(`${place.parentId ?? ''}/${place.after}`)
  }
  expect(place).toEqual(at(null, 'd'))
  expect(seen.size).toBeGreaterThan(6)
})

test.each([
  ['upper quarter: before', { rowId: 'd', part: 0.1, depth: 0 }, at(null, 'a')],
  ['middle: into', { rowId: 'd', part: 0.5, depth: 0 }, at('d', 'end')],
  ['lower quarter: behind', { rowId: 'd', part: 0.9, depth: 0 }, at(null, 'd')],
  ['below an open page: its first child', { rowId: 'a', part: 0.9, depth: 0 }, at('a', 'start')],
  ['below the last row of a nest, far right', { rowId: 'low', part: 0.9, depth: 5 }, at('c', 'low')],
  ['below the last row of a nest, one level out', { rowId: 'low', part: 0.9, depth: 1 }, at('a', 'c')],
  ['below the last row of a nest, far left', { rowId: 'low', part: 0.9, depth: 0 }, at(null, 'a')],
])('pointer in the %s', (_, point, place) => {
  expect(pointPlace(state, rows, 'e', point)).toEqual(place)
})

test('a page goes neither onto itself nor below itself', () => {
  for (const rowId of ['a', 'b', 'low']) expect(pointPlace(state, rows, 'a', { rowId, part: 0.5, depth: 0 })).toBeNull()
})

test.each([
  [at(null, 'start'), { rowId: 'a', edge: 'above', depth: 0 }],
  [at(null, 'a'), { rowId: 'low', edge: 'below', depth: 0 }],
  [at('a', 'b'), { rowId: 'b', edge: 'below', depth: 1 }],
  [at('a', 'end'), { rowId: 'low', edge: 'below', depth: 1 }],
  [at('d', 'end'), { rowId: 'd', edge: 'into', depth: 1 }],
])('the line for %j is %j', (place, line) => {
  expect(lineOf(rows, state, 'e', place)).toEqual(line)
})

test('a drop into a closed page is drawn around it', () => {
  const shut = closed(state, 'a')
  expect(lineOf(pageRows(treeRows(shut)), shut, 'e', at('a', 'end'))).toEqual({ rowId: 'a', edge: 'into', depth: 1 })
})
