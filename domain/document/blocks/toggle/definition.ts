import { flag, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { lineTextOf } from '../line-text.ts'
import { PLAIN } from '../plain.ts'
import { foldHtml } from './fold.ts'

const attrs = { startsOpen: flag(false) }

/** A line that folds what stands under it. Which toggles are open is each reader's own; `startsOpen` is where they start. */
export const toggle = {
  ...PLAIN,
  phase: 'core',
  shape: 'container',
  standing: 'notInCells',
  takes: ['wide', 'framed'],
  deepens: true,
  line: 'paragraph',
  attrs,
  slash: [{ name: 'toggle', group: 'blocks', keywords: ['details', 'fold', 'collapse'], icon: 'ChevronRight', phase: 'core', shortcut: '>>' }],
  typing: [{ pattern: /^>>$/, then: 'space' }],
  turn: 'line',
  dom: (node) => ['div', blockDom(node), ['div', { class: 'memo-fold' }, 0]],
  html: (node, writer) => foldHtml(node, writer, { open: valuesOf(node, attrs).startsOpen, tag: 'span', more: {} }),
  parse: [
    { tag: 'div.memo-toggle' },
    { tag: 'details', getAttrs: (dom) => ({ startsOpen: dom.hasAttribute('open') }) },
  ],
  accessibleName: (node) => lineTextOf(node),
} as const satisfies BlockDefinition
