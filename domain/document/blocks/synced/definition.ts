import { maybe, valuesOf } from '../../attrs.ts'
import type { AttrRule } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import { isObject } from '../../json.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** Where a synced block has its content. */
type Source = { readonly page: string; readonly block: string }

const source: AttrRule<Source | null> = maybe<Source>((v) => isObject(v) && typeof v['page'] === 'string' && typeof v['block'] === 'string')
const attrs = { source }

/** A block shown in several places. The one without a `source` is the source; the others show it. */
export const synced = {
  ...PLAIN,
  phase: 'later',
  shape: 'container',
  standing: 'wide',
  takes: ['wide'],
  attrs,
  slash: [{ name: 'synced', group: 'insert', keywords: ['mirror', 'reuse'], icon: 'RefreshCw', phase: 'later' }],
  turn: 'fixed',
  lift: 'body',
  dom: (node) => ['section', blockDom(node), 0],
  html: (node, { context, children }) => {
    const from = valuesOf(node, attrs).source
    if (from === null) return element('section', blockDom(node), children(node))
    const page = context.page(from.page)
    const shown = page === null || page.state === 'private' ? escapeHtml(context.words.privateContent) : children(node)
    const title = page === null || page.state === 'private' ? context.words.privatePage : page.title
    return element('section', blockDom(node, { 'aria-label': context.words.synced(title) }), shown)
  },
  parse: [{ tag: 'section.memo-synced' }],
} as const satisfies BlockDefinition
