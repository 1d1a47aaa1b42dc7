import { choice, maybe, maybeText, maybeWhole, text, valuesOf } from '../../attrs.ts'
import type { AttrRule } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { mediaSource, missingMedia } from '../../html/faces.ts'
import { isObject } from '../../json.ts'
import { isSafeMedia } from '../../safe-url.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** The part of a picture that is shown, in fractions of its natural size. */
type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const isFraction = (v: unknown): boolean => typeof v === 'number' && v >= 0 && v <= 1
const crop: AttrRule<Crop | null> = maybe<Crop>((v) => isObject(v) && ['x', 'y', 'width', 'height'].every((key) => isFraction(v[key])))

const attrs = {
  file: maybeText(),
  url: maybeText(isSafeMedia),
  // The name it was uploaded under: shown in its frame when the file is missing.
  name: text(),
  alt: text(),
  width: maybeWhole(1, 10_000),
  align: choice(['start', 'centre', 'wide'], 'start'),
  crop,
  naturalWidth: maybeWhole(1, 100_000),
  naturalHeight: maybeWhole(1, 100_000),
}

const px = (size: number | null): string | undefined => (size === null ? undefined : String(size))

/** A picture with a caption. Its natural size is stored, so its box is there before the file is. */
export const image = {
  ...PLAIN,
  phase: 'core',
  shape: 'captioned',
  standing: 'everyContainer',
  attrs,
  slash: [{ name: 'image', group: 'media', keywords: ['picture', 'photo', 'upload'], icon: 'Image', phase: 'core' }],
  typing: [{ pattern: /^!\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)$/, then: 'atOnce', attrs: (match) => ({ alt: match[1] ?? '', url: match[2] ?? null }) }],
  turn: 'medium',
  lift: 'body',
  dom: (node) => {
    const { align, alt } = valuesOf(node, attrs)
    return ['figure', blockDom(node, { 'data-align': align, 'aria-label': alt || undefined }), ['div', { class: 'memo-media', contenteditable: 'false' }], ['figcaption', {}, 0]]
  },
  html: (node, { context, children }) => {
    const { file, url, name, alt, align, width, naturalWidth, naturalHeight } = valuesOf(node, attrs)
    const source = mediaSource(file, url, context)
    const size = { width: px(naturalWidth), height: px(naturalHeight) }
    const shown =
      source === null
        ? missingMedia(name, size, context)
        : element('img', { src: source.src, alt, ...size, style: width === null ? undefined : `width:${width}px`, loading: 'lazy', decoding: 'async' })
    const caption = node.content.size === 0 ? '' : element('figcaption', {}, children(node))
    return element('figure', blockDom(node, { 'data-align': align }), element('div', { class: 'memo-media' }, shown) + caption)
  },
  parse: [{ tag: 'figure.memo-image', contentElement: 'figcaption', getAttrs: (dom) => ({ alt: dom.querySelector('img')?.getAttribute('alt') ?? '' }) }],
  searchText: (node) => {
    const { alt, name } = valuesOf(node, attrs)
    return [alt, name].filter(Boolean).join(' ') || null
  },
  accessibleName: (node, words) => valuesOf(node, attrs).alt || words.picture,
} as const satisfies BlockDefinition
