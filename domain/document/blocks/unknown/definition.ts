import { maybeObject } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { raw: maybeObject() }

/** A block of a newer Memo, or one that does not hold what its kind must: kept as it is stored, and written back so. */
export const unknown = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'everywhere',
  inCells: true,
  attrs,
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['div', blockDom(node, { role: 'note' })],
  html: (node, { context }) => element('div', blockDom(node, { role: 'note' }), escapeHtml(context.words.newerMemo)),
  accessibleName: (_node, words) => words.newerMemo,
} as const satisfies BlockDefinition
