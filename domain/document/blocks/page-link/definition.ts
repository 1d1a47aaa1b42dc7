import { maybeText, text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { faceOf, pageLink as linkTo } from '../../html/faces.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

// The title as last known, for a page that is deleted since.
const attrs = { page: maybeText(), title: text() }

/** A page as a block: its title is read when shown. */
export const pageLink = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'notInCells',
  attrs,
  pages: ['page'],
  slash: [
    { name: 'page', group: 'page', keywords: ['new', 'sub-page', 'child'], icon: 'FilePlus', phase: 'core', asks: 'newPage' },
    { name: 'pageLink', group: 'page', keywords: ['link', 'reference'], icon: 'FileSymlink', phase: 'core', shortcut: '[[', asks: 'linkPage' },
  ],
  typing: [],
  turn: 'link',
  lift: 'body',
  dom: (node) => ['div', blockDom(node)],
  html: (node, { context }) => {
    const { page, title } = valuesOf(node, attrs)
    return element('div', blockDom(node), linkTo(faceOf(page, context), context, title))
  },
  parse: [{ tag: 'div.memo-page-link' }],
} as const satisfies BlockDefinition
