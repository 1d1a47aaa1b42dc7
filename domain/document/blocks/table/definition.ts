import type { Node } from 'prosemirror-model'
import { flag, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import type { DomAttrs } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { columnCount, columnWidths } from './measure.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { headerRow: flag(true), headerColumn: flag(false) }

/** What the table's own element says: its headers, and whether some or all columns have a width of their own. */
function tableDom(node: Node): DomAttrs {
  const { headerRow, headerColumn } = valuesOf(node, attrs)
  const widths = columnWidths(node)
  const some = widths.some((width) => width !== null)
  return blockDom(node, {
    'data-header-row': headerRow ? '' : undefined,
    'data-header-column': headerColumn ? '' : undefined,
    'data-widths': some ? (widths.includes(null) ? 'some' : 'all') : undefined,
  })
}

// A new table has as many rows and columns.
const three = (make: () => Node): Node[] => Array.from({ length: 3 }, make)

/** A simple table. Header cells follow from its two attributes, so no cell changes kind when rows move. */
export const table = {
  ...PLAIN,
  phase: 'core',
  shape: 'table',
  standing: 'notInCells',
  attrs,
  slash: [{ name: 'table', group: 'blocks', keywords: ['grid', 'rows', 'columns'], icon: 'Table', phase: 'core', shortcut: '|a|b|' }],
  typing: [{ pattern: /^\|(?:[^|]*\|)+$/, then: 'enter' }],
  turn: 'table',
  begins: ({ nodes }, newId) => {
    const cell = (): Node => nodes.tableCell.create({ id: newId() }, nodes.paragraph.create({ id: newId() }))
    return three(() => nodes.tableRow.create(null, three(cell)))
  },
  lift: 'body',
  dom: (node) => ['div', tableDom(node), ['table', {}, ['tbody', {}, 0]]],
  html: (node, { context, children }) => {
    const columns = columnWidths(node).map((width) => element('col', { style: width === null ? undefined : `width:${width}px` }))
    return element(
      'div',
      tableDom(node),
      element(
        'table',
        { 'aria-label': context.words.table(node.childCount, columnCount(node)) },
        element('colgroup', {}, columns.join('')) + element('tbody', {}, children(node)),
      ),
    )
  },
  parse: [
    {
      tag: 'div.memo-table',
      getAttrs: (dom) => ({ headerRow: dom.hasAttribute('data-header-row'), headerColumn: dom.hasAttribute('data-header-column') }),
    },
    { tag: 'table', getAttrs: (dom) => ({ headerRow: dom.querySelector('tr:first-child > th') !== null }) },
  ],
  accessibleName: (node, words) => words.table(node.childCount, columnCount(node)),
} as const satisfies BlockDefinition
