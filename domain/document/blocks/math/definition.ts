import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A formula on a line of its own; its text is its TeX. */
export const math = {
  ...PLAIN,
  phase: 'later',
  shape: 'source',
  standing: 'notInCells',
  slash: [{ name: 'math', group: 'insert', keywords: ['equation', 'latex', 'formula'], icon: 'Sigma', phase: 'later', shortcut: '$$' }],
  typing: [{ pattern: /^\$\$$/, then: 'spaceOrEnter' }],
  turn: 'source',
  dom: (node) => ['div', blockDom(node, { dir: 'ltr' }), ['pre', { spellcheck: 'false' }, ['code', {}, 0]]],
  html: (node, { children }) =>
    element('div', blockDom(node, { dir: 'ltr', role: 'math', 'aria-label': node.textContent }), element('pre', { spellcheck: 'false' }, element('code', {}, children(node)))),
  parse: [{ tag: 'div.memo-math', contentElement: 'code', preserveWhitespace: 'full' }],
  accessibleName: (node) => node.textContent,
} as const satisfies BlockDefinition
