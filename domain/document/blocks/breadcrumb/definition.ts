import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { pageList } from '../../html/faces.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** The pages above this one as links. */
export const breadcrumb = {
  ...PLAIN,
  phase: 'later',
  shape: 'object',
  standing: 'notInCells',
  slash: [{ name: 'breadcrumb', group: 'insert', keywords: ['path'], icon: 'ChevronsRight', phase: 'later' }],
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['nav', blockDom(node)],
  html: (node, { context }) => element('nav', blockDom(node, { 'aria-label': context.words.breadcrumb }), pageList('ol', context.path, context)),
  parse: [{ tag: 'nav.memo-breadcrumb' }],
  accessibleName: (_node, words) => words.breadcrumb,
} as const satisfies BlockDefinition
