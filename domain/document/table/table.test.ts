import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { LIMITS } from '../limits.ts'
import { schema } from '../schema.ts'
import { documents } from '../testing.ts'
import { cellsIn, clearCells, mergeCells, partOf, putCells, setOnCells, splitCells } from './cells.ts'
import { allOf, gridOf, tableOf } from './grid.ts'
import type { Grid } from './grid.ts'
import { closedLines, deleteLines, duplicateLines, insertLines, moveLines, setWidth, sortRows, stepLines } from './lines.ts'

type Spec = string | { readonly text: string; readonly colspan?: number; readonly rowspan?: number; readonly [name: string]: unknown }

let ids = 0
const cell = (spec: Spec): Node => {
  const { text, ...attrs } = typeof spec === 'string' ? { text: spec } : spec
  return schema.nodes.tableCell.create({ id: `c${String(++ids)}`, ...attrs }, schema.nodes.paragraph.create({ id: `p${String(ids)}` }, text === '' ? null : schema.text(text)))
}
const table = (rows: readonly (readonly Spec[])[], attrs: { readonly [name: string]: unknown } = {}): Node =>
  schema.nodes.table.create(attrs, rows.map((row) => schema.nodes.tableRow.create(null, row.map(cell))))

/** A table in words: a line for each row, cells between bars, spans as `2x1`. */
const words = (node: Node): string[] =>
  node.content.content.map((row) => row.content.content.map((each) => {
    const [columns, rows] = [each.attrs['colspan'] as number, each.attrs['rowspan'] as number]
    return each.content.content.map((block) => block.textContent).join('+') + (columns > 1 || rows > 1 ? ` ${String(columns)}x${String(rows)}` : '')
  }).join('|'))
const shown = (grid: Grid | null): string[] | null => grid && words(tableOf(grid))

const square = (): Grid => gridOf(table([['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']]))
const merged = (): Grid => gridOf(table([[{ text: 'a', colspan: 2 }, 'b'], ['c', { text: 'd', rowspan: 2 }, 'e'], ['f', 'g']]))

test('a table that is whole comes back as the very same cells', () => {
  for (const grid of [square(), merged()]) {
    const back = tableOf(grid)
    expect(back.eq(grid.table)).toBe(true)
    expect(back.child(0).child(0)).toBe(grid.table.child(0).child(0))
  }
})

test('short rows are filled up, spans that reach too far are cut', () => {
  expect(shown(gridOf(table([['a', 'b'], ['c'], []])))).toEqual(['a|b', 'c|', '|'])
  expect(shown(gridOf(table([[{ text: 'a', rowspan: 9 }, 'b']])))).toEqual(['a|b'])
  expect(shown(gridOf(table([['a', { text: 'b', rowspan: 2 }], [{ text: 'c', colspan: 2 }]])))).toEqual(['a|b 1x2', 'c'])
})

test('rows and columns come in before a place, and cells across it grow', () => {
  expect(shown(insertLines(square(), 'row', 1))).toEqual(['a|b|c', '||', 'd|e|f', 'g|h|i'])
  expect(shown(insertLines(square(), 'column', 3, 2))).toEqual(['a|b|c||', 'd|e|f||', 'g|h|i||'])
  expect(shown(insertLines(merged(), 'column', 1))).toEqual(['a 3x1|b', 'c||d 1x2|e', 'f||g'])
  expect(shown(insertLines(merged(), 'row', 2))).toEqual(['a 2x1|b', 'c|d 1x3|e', '|', 'f|g'])
})

test('a new row is aligned as the one above it', () => {
  const grid = setOnCells(square(), { top: 0, left: 1, bottom: 3, right: 2 }, { align: 'end' })
  const made = tableOf(insertLines(grid, 'row', 3) as Grid)
  expect(made.child(3).content.content.map(({ attrs }) => attrs['align'] as string)).toEqual(['start', 'end', 'start'])
})

test('a table stops growing at its limits', () => {
  const wide = gridOf(table([Array.from({ length: LIMITS.table.columns }, () => '')]))
  expect(insertLines(wide, 'column', 0)).toBeNull()
  expect(duplicateLines(wide, { axis: 'column', from: 0, to: 1 })).toBeNull()
  expect(insertLines(wide, 'row', 0)).not.toBeNull()
})

test('rows and columns go, and cells across their edge shrink', () => {
  expect(shown(deleteLines(square(), { axis: 'row', from: 0, to: 2 }))).toEqual(['g|h|i'])
  expect(shown(deleteLines(square(), { axis: 'column', from: 1, to: 2 }))).toEqual(['a|c', 'd|f', 'g|i'])
  expect(shown(deleteLines(merged(), { axis: 'column', from: 0, to: 1 }))).toEqual(['a|b', 'd 1x2|e', 'g'])
  expect(shown(deleteLines(merged(), { axis: 'row', from: 1, to: 2 }))).toEqual(['a 2x1|b', 'f|d|g'])
  expect(deleteLines(square(), { axis: 'row', from: 0, to: 3 })).toBeNull()
})

test('rows and columns move with all they have, and never through a merged cell', () => {
  expect(shown(moveLines(square(), { axis: 'row', from: 0, to: 1 }, 3))).toEqual(['d|e|f', 'g|h|i', 'a|b|c'])
  expect(shown(moveLines(square(), { axis: 'column', from: 1, to: 3 }, 0))).toEqual(['b|c|a', 'e|f|d', 'h|i|g'])
  const sized = moveLines(setWidth(square(), 0, 80), { axis: 'column', from: 0, to: 1 }, 2)
  expect(sized?.widths).toEqual([null, 80, null])
  expect(moveLines(square(), { axis: 'row', from: 1, to: 2 }, 2)).toBeNull()
  expect(moveLines(merged(), { axis: 'row', from: 0, to: 1 }, 2)).toBeNull()
  expect(shown(moveLines(merged(), { axis: 'row', from: 0, to: 1 }, 3))).toEqual(['c|d 1x2|e', 'f|g', 'a 2x1|b'])
})

test('a step past merged cells goes past all of them', () => {
  expect(stepLines(square(), { axis: 'row', from: 0, to: 1 }, 1)).toBe(2)
  expect(stepLines(merged(), { axis: 'row', from: 0, to: 1 }, 1)).toBe(3)
  expect(stepLines(square(), { axis: 'row', from: 0, to: 1 }, -1)).toBeNull()
  expect(closedLines(merged(), { axis: 'row', from: 1, to: 2 })).toEqual({ axis: 'row', from: 1, to: 3 })
})

test('copies of rows and columns stand behind them, with ids of their own', () => {
  expect(shown(duplicateLines(square(), { axis: 'row', from: 1, to: 2 }))).toEqual(['a|b|c', 'd|e|f', 'd|e|f', 'g|h|i'])
  const made = tableOf(duplicateLines(square(), { axis: 'column', from: 0, to: 1 }) as Grid)
  expect(words(made)).toEqual(['a|a|b|c', 'd|d|e|f', 'g|g|h|i'])
  expect(made.child(0).child(1).attrs['id']).toBeNull()
  expect(shown(duplicateLines(merged(), { axis: 'row', from: 1, to: 2 }))).toEqual(['a 2x1|b', 'c|d 1x2|e', 'f|g', 'c|d 1x2|e', 'f|g'])
})

test('sorting knows numbers, puts empty cells last and keeps the header', () => {
  const grid = gridOf(table([['n'], ['10'], [''], ['9'], ['1,25'], ['1.5'], ['−6.3']], { headerRow: true }))
  expect(shown(sortRows(grid, 0, 'up', 'en'))).toEqual(['n', '−6.3', '1,25', '1.5', '9', '10', ''])
  expect(shown(sortRows(grid, 0, 'down', 'en'))).toEqual(['n', '10', '9', '1.5', '1,25', '−6.3', ''])
  const plain = gridOf(table([['ä'], ['z'], ['a']], { headerRow: false }))
  expect(shown(sortRows(plain, 0, 'up', 'de'))).toEqual(['a', 'ä', 'z'])
  expect(sortRows(merged(), 0, 'up', 'en')).toBeNull()
})

test('cells merge into the first with all their content, and part again', () => {
  const grid = mergeCells(square(), { top: 0, left: 0, bottom: 2, right: 2 })
  expect(shown(grid)).toEqual(['a+b+d+e 2x2|c', 'f', 'g|h|i'])
  expect(shown(splitCells(grid as Grid, { top: 0, left: 0, bottom: 1, right: 1 }))).toEqual(['a+b+d+e||c', '||f', 'g|h|i'])
  expect(mergeCells(square(), { top: 0, left: 0, bottom: 1, right: 1 })).toBeNull()
  expect(splitCells(square(), allOf(square()))).toBeNull()
  // A rectangle that cuts a merged cell takes the whole of it.
  expect(shown(mergeCells(merged(), { top: 1, left: 0, bottom: 2, right: 2 }))).toEqual(['a 2x1|b', 'c+d+f 2x2|e', 'g'])
})

test('clearing leaves an empty line in each cell, with its id', () => {
  const cleared = clearCells(square(), { top: 0, left: 0, bottom: 1, right: 2 })
  expect(shown(cleared)?.[0]).toBe('||c')
  const [first] = cellsIn(cleared, allOf(cleared))
  expect(first?.node.firstChild?.attrs['id']).toMatch(/^p/)
})

test('40. a part of a table is a table of those cells', () => {
  const part = partOf(setWidth(square(), 1, 120), { top: 0, left: 1, bottom: 3, right: 2 })
  expect(shown(part)).toEqual(['b', 'e', 'h'])
  expect(part.widths).toEqual([120])
  expect(shown(partOf(merged(), { top: 1, left: 1, bottom: 2, right: 2 }))).toEqual(['d 1x2', ''])
})

test('a part goes in from a cell on, grows the table and repeats where it fits exactly', () => {
  const part = partOf(square(), { top: 0, left: 0, bottom: 2, right: 2 })
  expect(shown(putCells(square(), { top: 2, left: 2, bottom: 3, right: 3 }, part))).toEqual(['a|b|c|', 'd|e|f|', 'g|h|a|b', '||d|e'])
  const one = partOf(square(), { top: 0, left: 0, bottom: 1, right: 1 })
  expect(shown(putCells(square(), { top: 1, left: 0, bottom: 3, right: 3 }, one))).toEqual(['a|b|c', 'a|a|a', 'a|a|a'])
  // Over part of a merged cell: that is parted first.
  expect(shown(putCells(merged(), { top: 0, left: 1, bottom: 1, right: 2 }, one))).toEqual(['a|a|b', 'c|d 1x2|e', 'f|g'])
})

const holds = (node: Node): void => {
  const grid = gridOf(node)
  const squares = grid.cells.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  expect(squares).toBe(grid.rows.length * grid.widths.length)
  node.check()
}

test('41. whatever a merge left, every operation gives a rectangle the schema accepts, with every letter of what stays', () => {
  const found: Node[] = []
  for (const page of fc.sample(documents('merged', 8), { numRuns: 200, seed: 41 })) page.descendants((node) => { if (node.type === schema.nodes.table && node.childCount > 0) found.push(node) })
  expect(found.length).toBeGreaterThan(50)
  for (const each of found) {
    const grid = gridOf(each)
    const [rows, columns] = [grid.rows.length, grid.widths.length]
    const kept = [insertLines(grid, 'row', rows), insertLines(grid, 'column', 0), moveLines(grid, { axis: 'column', from: 0, to: 1 }, columns), mergeCells(grid, allOf(grid)), splitCells(grid, allOf(grid)), grid]
    for (const next of kept) {
      if (next === null) continue
      holds(tableOf(next))
      expect([...tableOf(next).textContent].sort().join('')).toBe([...each.textContent].sort().join(''))
    }
    for (const next of [deleteLines(grid, { axis: 'row', from: 0, to: 1 }), duplicateLines(grid, { axis: 'row', from: 0, to: 1 }), columns === 0 ? null : putCells(grid, { top: 0, left: 0, bottom: 1, right: 1 }, grid)]) if (next !== null) holds(tableOf(next))
  }
})
