import { maybeText, text, valuesOf, whole } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import { deadLink, hostOf } from '../../html/faces.ts'
import { isSafeMedia } from '../../safe-url.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { url: maybeText(isSafeMedia), title: text(), height: whole(48, 4_000, 420) }

/** A page of another site in a frame, loaded on a click or near view; statically a link card. */
export const embed = {
  ...PLAIN,
  phase: 'later',
  shape: 'object',
  standing: 'notInCells',
  attrs,
  slash: [{ name: 'embed', group: 'media', keywords: ['frame', 'video', 'map'], icon: 'AppWindow', phase: 'later' }],
  turn: 'link',
  lift: 'body',
  dom: (node) => ['div', blockDom(node, { style: `--height:${valuesOf(node, attrs).height}px` })],
  html: (node, { context }) => {
    const { url, title, height } = valuesOf(node, attrs)
    const host = hostOf(url ?? '')
    const shown = element('span', { class: 'memo-card-title' }, escapeHtml(title || (url ?? ''))) + element('span', { class: 'memo-card-host' }, escapeHtml(host))
    const label = context.words.bookmark(title || (url ?? ''), host)
    const card = element('a', { class: 'memo-card', href: url ?? undefined, ...deadLink(url ?? undefined), rel: 'noopener nofollow', 'aria-label': label }, shown)
    return element('div', blockDom(node, { style: `--height:${height}px` }), card)
  },
  parse: [{ tag: 'div.memo-embed' }],
  searchText: (node) => {
    const { url, title } = valuesOf(node, attrs)
    return [title, url].filter(Boolean).join(' ') || null
  },
  accessibleName: (node) => valuesOf(node, attrs).title || hostOf(valuesOf(node, attrs).url ?? ''),
} as const satisfies BlockDefinition
