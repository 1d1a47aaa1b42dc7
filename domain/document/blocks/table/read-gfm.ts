import type { Node } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import { isObject } from '../../json.ts'
import type { Json } from '../../json.ts'
import { schema } from '../../schema.ts'
import type { BlockReader } from '../../markdown/read/reader.ts'
import { readLine } from '../../markdown/read/line.ts'
import { make, withoutLastBreak } from '../../markdown/read/make.ts'

const ALIGN: { readonly [style: string]: string } = { 'text-align:center': 'centre', 'text-align:right': 'end' }

function readCell(reader: BlockReader, open: Token, more: Json | undefined): Node {
  const line = reader.cursor.next()
  reader.cursor.next()
  const stated = (isObject(more) ? more : {})
  const inside = make('paragraph', {}, withoutLastBreak(readLine(line.children ?? [], reader.context).content), { stated: isObject(stated['line']) ? (stated['line']) : {}, context: reader.context })
  return make('tableCell', { align: ALIGN[String(open.attrGet('style') ?? '')] ?? 'start' }, [inside], { stated, context: reader.context })
}

/** Reads a GFM table. A head row that is empty stands for none. `cells` of its comment says more of single cells, by `row:column`. */
export function readTable(reader: BlockReader): Node {
  const stated = reader.stated()
  const cells = isObject(stated['cells']) ? stated['cells'] : {}
  const rows: Node[] = []
  let row: Node[] = []
  for (let token = reader.cursor.next(); token.type !== 'table_close'; token = reader.cursor.next()) {
    if (token.type === 'th_open' || token.type === 'td_open') row.push(readCell(reader, token, cells[`${rows.length}:${row.length}`]))
    if (token.type !== 'tr_close') continue
    rows.push(schema.nodes.tableRow.create(null, row))
    row = []
  }
  const empty = rows[0]?.textContent === '' && rows[0].content.size === rows[0].childCount * 4
  const headerRow = typeof stated['headerRow'] === 'boolean' ? stated['headerRow'] : !empty
  return make('table', { headerRow }, headerRow ? rows : rows.slice(1), { stated, context: reader.context })
}
