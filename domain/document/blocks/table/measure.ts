import type { Node } from 'prosemirror-model'

const spanOf = (cell: Node, name: 'colspan' | 'rowspan'): number => cell.attrs[name] as number

/** The number of columns of a table: its widest row, spans counted, those that reach down from rows above included. */
export function columnCount(table: Node): number {
  const reaching: number[] = []
  let widest = 0
  table.forEach((row, _offset, index) => {
    let width = reaching[index] ?? 0
    row.forEach((cell) => {
      width += spanOf(cell, 'colspan')
      for (let below = 1; below < spanOf(cell, 'rowspan'); below++) {
        reaching[index + below] = (reaching[index + below] ?? 0) + spanOf(cell, 'colspan')
      }
    })
    widest = Math.max(widest, width)
  })
  return widest
}

const ownWidth = (row: Node): number => row.content.content.reduce((sum, cell) => sum + spanOf(cell, 'colspan'), 0)

/**
 * The width of each column in pixels; null where it is automatic. The first row that fills the table says it: after two
 * people added a row and a column at once, the new row is shorter than the others and knows nothing of the new column.
 */
export function columnWidths(table: Node): readonly (number | null)[] {
  const count = columnCount(table)
  const rows = table.content.content
  const widths: (number | null)[] = []
  const spoken = rows.find((row) => ownWidth(row) === count) ?? rows[0]
  spoken?.forEach((cell) => {
    const stated = cell.attrs['colwidth'] as readonly number[] | null
    for (let i = 0; i < spanOf(cell, 'colspan'); i++) widths.push(stated?.[i] || null)
  })
  return widths
}

/** Whether the first column of a row is covered by a cell from above, so that the row's first cell stands further on. */
function reachesFromAbove(table: Node, row: number): boolean {
  let covered = 0
  for (let y = 0; y <= row; y++) {
    if (y < covered) continue
    if (y === row) return false
    const first = table.child(y).firstChild
    covered = y + (first === null ? 1 : spanOf(first, 'rowspan'))
  }
  return true
}

/** What a cell of a table heads, by its row and its place in it: its column, its row, or nothing. */
export function headOf(table: Node, row: number, index: number): 'col' | 'row' | null {
  if (table.attrs['headerRow'] === true && row === 0) return 'col'
  return table.attrs['headerColumn'] === true && index === 0 && !reachesFromAbove(table, row) ? 'row' : null
}
