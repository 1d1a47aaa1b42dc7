import { text, valuesOf } from '../attrs.ts'
import type { InlineDefinition } from './definition.ts'

const attrs = { format: text('html'), raw: text() }

/** Inline source that is not understood (an unknown tag, a footnote mark): shown as text, written back unchanged. */
export const keptInline: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => ['code', { class: 'memo-kept-inline' }, valuesOf(node, attrs).raw],
  html: 'dom',
  parse: [{ tag: 'code.memo-kept-inline', priority: 60, getAttrs: (dom) => ({ raw: dom.textContent ?? '' }) }],
  text: (node) => valuesOf(node, attrs).raw,
}
