import { maybeText, text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import { deadLink, hostOf } from '../../html/faces.ts'
import { isSafeMedia } from '../../safe-url.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { url: maybeText(isSafeMedia), title: text(), description: text(), icon: maybeText(), image: maybeText() }

/** A web page as a card. Until its facts are fetched it shows URL and host, in its final height. */
export const bookmark = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'notInCells',
  attrs,
  files: ['icon', 'image'],
  slash: [{ name: 'bookmark', group: 'media', keywords: ['link', 'card', 'web'], icon: 'Bookmark', phase: 'core' }],
  turn: 'link',
  lift: 'body',
  dom: (node) => ['div', blockDom(node)],
  html: (node, { context }) => {
    const { url, title, description, icon, image } = valuesOf(node, attrs)
    const picture = (id: string | null, name: string): string => {
      const face = id === null ? null : context.file(id)
      return face === null ? '' : element('img', { class: name, src: face.src, alt: '', loading: 'lazy' })
    }
    const host = hostOf(url ?? '')
    const shown =
      element('span', { class: 'memo-card-title' }, escapeHtml(title || (url ?? ''))) +
      element('span', { class: 'memo-card-text' }, escapeHtml(description)) +
      element('span', { class: 'memo-card-host' }, picture(icon, 'memo-card-icon') + escapeHtml(host)) +
      picture(image, 'memo-card-image')
    const label = context.words.bookmark(title || (url ?? ''), host)
    return element('div', blockDom(node), element('a', { class: 'memo-card', href: url ?? undefined, ...deadLink(url ?? undefined), rel: 'noopener nofollow', 'aria-label': label }, shown))
  },
  parse: [{ tag: 'div.memo-bookmark', getAttrs: (dom) => ({ url: safeHref(dom), title: dom.querySelector('.memo-card-title')?.textContent ?? '' }) }],
  searchText: (node) => {
    const { url, title, description } = valuesOf(node, attrs)
    return [title, description, url].filter(Boolean).join(' ') || null
  },
  accessibleName: (node, words) => {
    const { url, title } = valuesOf(node, attrs)
    return words.bookmark(title || (url ?? ''), hostOf(url ?? ''))
  },
} as const satisfies BlockDefinition

function safeHref(dom: HTMLElement): string | null {
  const href = dom.querySelector('a')?.getAttribute('href') ?? ''
  return isSafeMedia(href) ? href : null
}
