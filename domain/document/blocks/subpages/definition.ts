import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { pageList } from '../../html/faces.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** The pages under this one as links. */
export const subpages = {
  ...PLAIN,
  phase: 'later',
  shape: 'object',
  standing: 'notInCells',
  slash: [{ name: 'subpages', group: 'insert', keywords: ['child', 'index'], icon: 'Files', phase: 'later' }],
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['nav', blockDom(node)],
  html: (node, { context }) => element('nav', blockDom(node, { 'aria-label': context.words.subpages }), pageList('ul', context.children, context)),
  parse: [{ tag: 'nav.memo-subpages' }],
  accessibleName: (_node, words) => words.subpages,
} as const satisfies BlockDefinition
