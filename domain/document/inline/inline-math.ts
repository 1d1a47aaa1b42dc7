import { text, valuesOf } from '../attrs.ts'
import type { InlineDefinition } from './definition.ts'

const attrs = { tex: text() }

/** A formula in a line. */
export const inlineMath: InlineDefinition = {
  phase: 'later',
  attrs,
  dom: (node) => {
    const { tex } = valuesOf(node, attrs)
    return ['span', { class: 'memo-inline-math', role: 'math', 'aria-label': tex, dir: 'ltr' }, tex]
  },
  html: 'dom',
  parse: [{ tag: 'span.memo-inline-math', getAttrs: (dom) => ({ tex: dom.textContent ?? '' }) }],
  text: (node) => valuesOf(node, attrs).tex,
}
