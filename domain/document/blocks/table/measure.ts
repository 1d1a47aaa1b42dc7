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

/** The width of each column in pixels as the first row states them; null where it is automatic. */
export function columnWidths(table: Node): readonly (number | null)[] {
  const widths: (number | null)[] = []
  table.firstChild?.forEach((cell) => {
    const stated = cell.attrs['colwidth'] as readonly number[] | null
    for (let i = 0; i < spanOf(cell, 'colspan'); i++) widths.push(stated?.[i] || null)
  })
  return widths
}
