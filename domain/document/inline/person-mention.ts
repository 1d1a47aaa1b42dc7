import { maybeText, text, valuesOf } from '../attrs.ts'
import { element, escapeHtml } from '../html/element.ts'
import { deadLink } from '../html/faces.ts'
import { isSafeLink } from '../safe-url.ts'
import type { InlineDefinition } from './definition.ts'

/** The person, and the name they had when last seen, for when they have left. */
const attrs = { person: maybeText(), name: text() }

/** A mention of a person. The name is read when shown; one who left keeps the last. */
export const personMention: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => ['a', { class: 'memo-mention memo-person', 'data-person': valuesOf(node, attrs).person ?? undefined }, `@${valuesOf(node, attrs).name}`],
  html: (node, context) => {
    const { person, name } = valuesOf(node, attrs)
    const face = person === null ? null : context.person(person)
    const shown = face?.name ?? name
    const left = face?.state === 'left'
    const href = face?.href !== undefined && isSafeLink(face.href) ? face.href : undefined
    const label = left ? context.words.formerMember(shown) : context.words.person(shown)
    return element('a', { class: 'memo-mention memo-person', 'data-person': person ?? undefined, href, ...deadLink(href), 'data-left': left ? '' : undefined, 'aria-label': label }, escapeHtml(`@${shown}`))
  },
  parse: [{ tag: 'a.memo-person', priority: 60, getAttrs: (dom) => ({ person: dom.getAttribute('data-person'), name: (dom.textContent ?? '').replace(/^@/, '') }) }],
  text: (node) => `@${valuesOf(node, attrs).name}`,
}
