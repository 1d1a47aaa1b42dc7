import { valuesOf, whole } from '../../attrs.ts'
import { anchorOf, blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { depth: whole(1, 6, 3) }

/** The headings of this page as links. */
export const contents = {
  ...PLAIN,
  phase: 'later',
  shape: 'object',
  standing: 'notInCells',
  attrs,
  slash: [{ name: 'contents', group: 'insert', keywords: ['toc', 'outline'], icon: 'ListTree', phase: 'later', shortcut: '[toc]' }],
  typing: [{ pattern: /^\[toc\]$/i, then: 'enter' }],
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['nav', blockDom(node)],
  html: (node, { context, outline }) => {
    const { depth } = valuesOf(node, attrs)
    const entries = outline()
      .filter((entry) => entry.level <= depth)
      .map(({ id, level, text }) =>
        element('li', { 'data-level': String(level) }, element('a', { href: id === null ? undefined : `#${anchorOf(id)}` }, escapeHtml(text || context.words.untitled))),
      )
    return element('nav', blockDom(node, { 'aria-label': context.words.contents }), element('ol', {}, entries.join('')))
  },
  parse: [{ tag: 'nav.memo-contents' }],
  accessibleName: (_node, words) => words.contents,
} as const satisfies BlockDefinition
