import type { Node } from 'prosemirror-model'
import type { Json, JsonObject } from '../../json.ts'
import { otherAttrs } from '../../markdown/attrs.ts'
import type { MarkdownWriter, WriteBlock } from '../../markdown/types.ts'
import { memoAttr } from '../../markdown/write/memo-attr.ts'
import { note } from '../../markdown/write/note.ts'

const rowsOf = (node: Node): readonly (readonly Node[])[] => node.content.content.map((row) => row.content.content)

const fitsCell = (cell: Node): boolean =>
  cell.childCount <= 1 && (cell.firstChild === null || cell.firstChild.type.name === 'paragraph') && cell.attrs['colspan'] === 1 && cell.attrs['rowspan'] === 1

/** Whether GFM can hold a table: rectangular, no spans, one line a cell. */
function fits(rows: readonly (readonly Node[])[]): boolean {
  const width = rows[0]?.length ?? 0
  return width > 0 && rows.every((row) => row.length === width && row.every((cell) => fitsCell(cell) && cell.childCount === 1))
}

/** What the comment says of single cells, by `row:column` as written. */
function statedCells(rows: readonly (readonly Node[])[], aligns: readonly string[], writer: MarkdownWriter): JsonObject {
  const cells: { [place: string]: Json } = {}
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const own: { [name: string]: Json } = otherAttrs(cell, writer.context, ['align'])
      if (cell.attrs['align'] !== aligns[x]) own['align'] = cell.attrs['align'] as string
      const line = cell.firstChild === null ? {} : otherAttrs(cell.firstChild, writer.context)
      if (Object.keys(line).length > 0) own['line'] = line
      if (Object.keys(own).length > 0) cells[`${y}:${x}`] = own
    }
  }
  return cells
}

const RULE: { readonly [align: string]: string } = { start: '---', centre: ':---:', end: '---:' }
const rowText = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`.replace(/ {2,}\|/g, ' |')

function gfm(node: Node, rows: readonly (readonly Node[])[], writer: MarkdownWriter): string {
  const headed = node.attrs['headerRow'] === true
  const [first = []] = rows
  // Most cells of a column are aligned like its second: the head is often apart.
  const aligns = first.map((cell, x) => String((rows[1]?.[x] ?? cell).attrs['align']))
  const texts = rows.map((row) => row.map((cell) => (cell.firstChild === null ? '' : writer.inline(cell.firstChild, 'line').text)))
  const shown = headed ? rows : [[], ...rows]
  const cells = statedCells(shown, aligns, writer)
  const emptyHead = headed && first.every((cell) => cell.firstChild?.content.size === 0)
  const stated: JsonObject = { ...otherAttrs(node, writer.context, ['headerRow']), ...(emptyHead ? { headerRow: true } : {}), ...(Object.keys(cells).length > 0 ? { cells } : {}) }
  const [head = [], ...body] = headed ? texts : [first.map(() => ''), ...texts]
  const lines = [rowText(head), `| ${aligns.map((align) => RULE[align] ?? '---').join(' | ')} |`, ...body.map(rowText)]
  return note('', stated, writer.context) + lines.join('\n')
}

function htmlCell(cell: Node, tag: 'td' | 'th', writer: MarkdownWriter): string {
  const span = (['colspan', 'rowspan'] as const).map((name) => (cell.attrs[name] === 1 ? '' : ` ${name}="${String(cell.attrs[name])}"`)).join('')
  const stated = memoAttr(otherAttrs(cell, writer.context, ['colspan', 'rowspan']), writer.context)
  return `<${tag}${span}${stated}>${writer.inCell(cell)}</${tag}>`
}

function html(node: Node, rows: readonly (readonly Node[])[], writer: MarkdownWriter): string {
  const headed = node.attrs['headerRow'] === true
  const lines = rows.map((row, y) => `<tr>${row.map((cell) => htmlCell(cell, headed && y === 0 ? 'th' : 'td', writer)).join('')}</tr>`)
  const unsaid = headed && (rows[0]?.length ?? 0) === 0 ? { headerRow: true } : {}
  return `${note('', { ...otherAttrs(node, writer.context, ['headerRow']), ...unsaid }, writer.context)}<table>\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}</table>`
}

/** A table: GFM where that holds it, else HTML. */
export const writeTable: WriteBlock = (node, writer) => {
  const rows = rowsOf(node)
  return fits(rows) ? gfm(node, rows, writer) : html(node, rows, writer)
}
