import { maybeObject, valuesOf } from '../attrs.ts'
import type { InlineDefinition } from './definition.ts'

const attrs = { raw: maybeObject() }

/** The readable text of an unknown inline node, as far as it says one. */
function textIn(raw: unknown): string {
  if (raw === null || typeof raw !== 'object') return ''
  const named = raw as { readonly [key: string]: unknown }
  for (const key of ['text', 'name', 'title', 'raw', 'tex', 'at']) {
    const value = named[key]
    if (typeof value === 'string') return value
  }
  return ''
}

/** An inline node of a newer Memo: kept as it is stored, its text shown. */
export const unknownInline: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => ['span', { class: 'memo-unknown-inline' }, textIn(valuesOf(node, attrs).raw)],
  html: 'dom',
  parse: [],
  text: (node) => textIn(valuesOf(node, attrs).raw),
}
