import type { DomAttrs } from '../dom.ts'
import { element, escapeHtml } from './element.ts'
import type { FileFace, HtmlContext, PageFace } from './types.ts'
import { isSafeLink, isSafeMedia } from '../safe-url.ts'

const PRIVATE: PageFace = { state: 'private' }

/** A page as this reader may see it: a page that cannot be told is private. */
export const faceOf = (id: string | null, context: HtmlContext): PageFace => (id === null ? null : context.page(id)) ?? PRIVATE

/** The title of a page in words: untitled, in trash and private ones included. */
export function pageTitle(page: PageFace, context: HtmlContext, lastTitle = ''): string {
  switch (page.state) {
    case 'open':
      return page.title || context.words.untitled
    case 'trashed':
      return context.words.inTrash(page.title || context.words.untitled)
    case 'deleted':
      return page.title || lastTitle || context.words.untitled
    case 'private':
      return context.words.privatePage
  }
}

/**
 * The icon of a page as attributes, which the style sheet draws before the title: the text of the link is the title alone. A page that is gone or
 * private has none, and neither has a copy for elsewhere, where our style sheet is not.
 */
export function iconAttrs(page: PageFace, { remote }: HtmlContext): DomAttrs {
  if (remote === 'linked' || (page.state !== 'open' && page.state !== 'trashed')) return {}
  if (page.icon?.kind === 'emoji') return { 'data-icon': 'emoji', 'data-emoji': page.icon.emoji }
  return { 'data-icon': 'drawn', style: page.icon === null ? undefined : `--page-icon:url(/api/icons/${page.icon.name})` }
}

/** A link to a page; a page that is gone or private has a name but no address. */
export function pageLink(page: PageFace, context: HtmlContext, lastTitle = ''): string {
  const href = (page.state === 'open' || page.state === 'trashed') && isSafeLink(page.href) ? page.href : undefined
  const title = pageTitle(page, context, lastTitle)
  return element('a', { class: 'memo-page-face', href, 'data-state': page.state === 'open' ? undefined : page.state, ...iconAttrs(page, context) }, escapeHtml(title))
}

/** The address of a picture, clip or download: of a stored file, or a remote one that may be shown; undefined when there is none. */
export function mediaSource(file: string | null, url: string | null, context: HtmlContext): { src: string; face: FileFace | null } | null {
  const face = file === null ? null : context.file(file)
  if (face !== null) return { src: face.src, face }
  return file === null && url !== null && isSafeMedia(url) ? { src: url, face: null } : null
}

/** The frame that stands where a file cannot be shown: its final size as far as it is known, in px, and `text`. */
export const mediaFrame = (text: string, size: { width: number | null; height: number | null }): string =>
  element(
    'div',
    {
      class: 'memo-missing',
      role: 'img',
      'aria-label': text,
      style: size.width && size.height ? `width:${size.width}px;aspect-ratio:${size.width}/${size.height}` : undefined,
    },
    escapeHtml(text),
  )

/** What an element that would be a link says when it has no address: a link that leads nowhere, so that it may have a name. */
export const deadLink = (href: string | undefined): { role: string | undefined; 'aria-disabled': string | undefined } => ({
  role: href === undefined ? 'link' : undefined,
  'aria-disabled': href === undefined ? 'true' : undefined,
})

/** The host of a URL without `www.`; the URL itself when it has none. */
export function hostOf(url: string): string {
  const host = /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1]
  return host ?? url
}

/** Pages as a list of links. */
export const pageList = (tag: 'ul' | 'ol', pages: readonly PageFace[], context: HtmlContext): string =>
  element(tag, {}, pages.map((page) => element('li', {}, pageLink(page, context))).join(''))
