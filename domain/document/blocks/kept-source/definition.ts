import { text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { format: text('html'), raw: text() }

/** Source that was read but is not understood (raw HTML, a footnote): shown as text, never run, written back unchanged. */
export const keptSource = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'everywhere',
  inCells: true,
  attrs,
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['pre', blockDom(node, { dir: 'ltr' }), valuesOf(node, attrs).raw],
  html: (node, { context }) => element('pre', blockDom(node, { dir: 'ltr', 'aria-label': context.words.keptSource }), escapeHtml(valuesOf(node, attrs).raw)),
  parse: [{ tag: 'pre.memo-kept-source', priority: 60, getAttrs: (dom) => ({ raw: dom.textContent }) }],
  searchText: (node) => valuesOf(node, attrs).raw || null,
  accessibleName: (_node, words) => words.keptSource,
} as const satisfies BlockDefinition
