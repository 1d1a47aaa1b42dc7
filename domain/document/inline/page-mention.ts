import { maybeText, text, valuesOf } from '../attrs.ts'
import { element, escapeHtml } from '../html/element.ts'
import { faceOf, iconAttrs, pageTitle } from '../html/faces.ts'
import { isSafeLink } from '../safe-url.ts'
import type { InlineDefinition } from './definition.ts'

/** The page, a block in it if the mention points to one, and the title as last known. */
const attrs = { page: maybeText(), block: maybeText(), title: text() }

/** A mention of a page: title and icon are read when shown. */
export const pageMention: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => ['a', { class: 'memo-mention memo-page', 'data-page': valuesOf(node, attrs).page ?? undefined }, valuesOf(node, attrs).title],
  html: (node, context) => {
    const { page, block, title } = valuesOf(node, attrs)
    const face = faceOf(page, context)
    const open = face.state === 'open' || face.state === 'trashed'
    const href = open && isSafeLink(face.href) ? face.href + (block === null ? '' : `#b-${block}`) : undefined
    const state = face.state === 'open' ? undefined : face.state
    return element('a', { class: 'memo-mention memo-page', 'data-page': page ?? undefined, href, 'data-state': state, ...iconAttrs(face, context) }, escapeHtml(pageTitle(face, context, title)))
  },
  parse: [{ tag: 'a.memo-page', priority: 60, getAttrs: (dom) => ({ page: dom.getAttribute('data-page'), title: dom.textContent ?? '' }) }],
  text: (node) => valuesOf(node, attrs).title,
}
