import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { elementsIn, size, statedBy } from '../../markdown/read/html-block.ts'
import type { HtmlElement } from '../../markdown/read/html-inline.ts'
import { make } from '../../markdown/read/make.ts'
import type { HtmlReader } from '../../markdown/read/reader.ts'
import { schema } from '../../schema.ts'

function cell(element: HtmlElement, { context, blocks }: HtmlReader): Node {
  const { colspan, rowspan, align } = element.attribs
  const said = { colspan: size(colspan) ?? 1, rowspan: size(rowspan) ?? 1, align: align === 'center' ? 'centre' : align === 'right' ? 'end' : 'start' }
  const allowed = blocks(element.children).filter((block) => schema.nodes.tableCell.contentMatch.matchType(block.type) !== null)
  return make('tableCell', said, allowed, { stated: statedBy(element), context })
}

/** Reads a table from its element. A first row of head cells is its header. */
export function htmlTable(element: HtmlElement, stated: JsonObject, reader: HtmlReader): Node {
  const groups = elementsIn(element.children).flatMap((each) => (each.name === 'tr' ? [each] : elementsIn(each.children).filter(({ name }) => name === 'tr')))
  const cellsOf = (row: HtmlElement) => elementsIn(row.children).filter(({ name }) => name === 'td' || name === 'th')
  const rows = groups.map((row) => schema.nodes.tableRow.create(null, cellsOf(row).map((each) => cell(each, reader))))
  const first = groups[0]
  const headerRow = first !== undefined && cellsOf(first).length > 0 && cellsOf(first).every(({ name }) => name === 'th')
  return make('table', { headerRow }, rows, { stated: { ...stated, ...statedBy(element) }, context: reader.context })
}
