import { flag, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { columnCount, columnWidths } from './measure.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { headerRow: flag(true), headerColumn: flag(false) }

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
  lift: 'body',
  dom: (node) => {
    const { headerRow, headerColumn } = valuesOf(node, attrs)
    return [
      'div',
      blockDom(node, { 'data-header-row': headerRow ? '' : undefined, 'data-header-column': headerColumn ? '' : undefined }),
      ['table', {}, ['tbody', {}, 0]],
    ]
  },
  html: (node, { context, children }) => {
    const { headerRow, headerColumn } = valuesOf(node, attrs)
    const columns = columnWidths(node).map((width) => element('col', { style: width === null ? undefined : `width:${width}px` }))
    return element(
      'div',
      blockDom(node, { 'data-header-row': headerRow ? '' : undefined, 'data-header-column': headerColumn ? '' : undefined }),
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
