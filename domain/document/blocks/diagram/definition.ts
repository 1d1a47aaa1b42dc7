import { text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { title: text() }

/** A diagram written as text. */
export const diagram = {
  ...PLAIN,
  phase: 'later',
  shape: 'source',
  standing: 'notInCells',
  attrs,
  slash: [{ name: 'diagram', group: 'insert', keywords: ['mermaid', 'flow', 'chart'], icon: 'Workflow', phase: 'later', shortcut: '```mermaid' }],
  typing: [{ pattern: /^```mermaid$/, then: 'spaceOrEnter' }],
  turn: 'source',
  dom: (node) => ['figure', blockDom(node, { dir: 'ltr' }), ['pre', { spellcheck: 'false' }, ['code', {}, 0]]],
  html: (node, { context, children }) => {
    const label = valuesOf(node, attrs).title || context.words.diagram
    return element('figure', blockDom(node, { dir: 'ltr', 'aria-label': label }), element('pre', { spellcheck: 'false', tabindex: '0' }, element('code', {}, children(node))))
  },
  parse: [{ tag: 'figure.memo-diagram', contentElement: 'code', preserveWhitespace: 'full' }],
  searchText: (node) => valuesOf(node, attrs).title || null,
  accessibleName: (node, words) => valuesOf(node, attrs).title || words.diagram,
} as const satisfies BlockDefinition
