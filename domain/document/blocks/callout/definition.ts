import { choice, text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { COLOURS } from '../../kinds.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

// `page` follows the page's own tint, whatever that becomes.
const attrs = { icon: text('info'), tint: choice(['page', 'none', ...COLOURS], 'page') }

/** A note set apart from the text, with an icon that says of what kind. */
export const callout = {
  ...PLAIN,
  phase: 'core',
  shape: 'container',
  standing: 'notInCells',
  takes: ['wide', 'framed'],
  deepens: true,
  attrs,
  slash: [{ name: 'callout', group: 'blocks', keywords: ['note', 'info', 'tip', 'warning'], icon: 'Info', phase: 'core', shortcut: '!!' }],
  typing: [{ pattern: /^!!$/, then: 'space' }],
  turn: 'wrap',
  dom: (node) => {
    const { icon } = valuesOf(node, attrs)
    return [
      'aside',
      blockDom(node, { role: 'note', 'data-icon': icon }),
      ['span', { class: 'memo-callout-icon', contenteditable: 'false', 'aria-hidden': 'true' }],
      ['div', { class: 'memo-callout-body' }, 0],
    ]
  },
  html: (node, { context, children }) => {
    const { icon } = valuesOf(node, attrs)
    return element(
      'aside',
      blockDom(node, { role: 'note', 'data-icon': icon, 'aria-label': context.words.callout(icon) }),
      element('span', { class: 'memo-callout-icon', contenteditable: 'false', 'aria-hidden': 'true' }) +
        element('div', { class: 'memo-callout-body' }, children(node)),
    )
  },
  parse: [{ tag: 'aside.memo-callout', getAttrs: (dom) => ({ icon: dom.getAttribute('data-icon') ?? 'info' }) }],
  accessibleName: (node, words) => words.callout(valuesOf(node, attrs).icon),
} as const satisfies BlockDefinition
