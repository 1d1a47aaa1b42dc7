import { choice, maybe, maybeText, maybeWhole, text, valuesOf } from '../../attrs.ts'
import type { AttrValues } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { mediaFrame, mediaSource } from '../../html/faces.ts'
import type { HtmlContext } from '../../html/types.ts'
import { isSafeMedia } from '../../safe-url.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'
import { cropStyles, isCrop, sizeOfPart, WHOLE, type Crop, type Size } from './crop.ts'

const attrs = {
  file: maybeText(),
  url: maybeText(isSafeMedia),
  // The name it was uploaded under: shown in its frame when the file is missing.
  name: text(),
  alt: text(),
  width: maybeWhole(1, 10_000),
  align: choice(['start', 'centre', 'wide'], 'start'),
  crop: maybe<Crop>(isCrop),
  naturalWidth: maybeWhole(1, 100_000),
  naturalHeight: maybeWhole(1, 100_000),
}

const px = (size: number | null): string | undefined => (size === null ? undefined : String(size))

type Values = AttrValues<typeof attrs>

// What a frame says where there is no picture: one that is still elsewhere on the web, one that could not come along, or one that is lost.
const frameText = ({ file, url, name }: Values, { words }: HtmlContext): string =>
  file !== null ? words.missingFile(name) : url !== null ? words.remotePicture(url) : words.localPicture(name)

// What is shown of a picture of known size; null while that is not known, and then it is shown whole.
function partOf({ crop, naturalWidth, naturalHeight }: Values, { remote }: HtmlContext): { readonly natural: Size; readonly crop: Crop; readonly size: Size } | null {
  if (naturalWidth === null || naturalHeight === null) return null
  const natural = { width: naturalWidth, height: naturalHeight }
  // Other programs do not know our styles: a copy for elsewhere has the whole picture.
  const part = remote === 'linked' ? WHOLE : (crop ?? WHOLE)
  return { natural, crop: part, size: sizeOfPart(natural, part) }
}

function framed(values: Values, context: HtmlContext): string {
  const size = partOf(values, context)?.size
  const { width } = values
  const box = width === null || size === undefined ? size : { width, height: Math.round((width * size.height) / size.width) }
  return mediaFrame(frameText(values, context), box ?? { width: null, height: null })
}

/** The picture in its final box, or a frame of the same size. Pages show only our own copies of pictures; a copy for elsewhere names their addresses. */
function shown(values: Values, context: HtmlContext): string {
  const { file, url, alt, width, naturalWidth, naturalHeight } = values
  const source = context.remote === 'framed' && file === null ? null : mediaSource(file, url, context)
  if (source === null) return framed(values, context)
  const picture = (style: string | undefined): string =>
    element('img', { src: source.src, alt, width: px(naturalWidth), height: px(naturalHeight), style, loading: 'lazy', decoding: 'async' })
  const part = partOf(values, context)
  if (part === null || part.crop === WHOLE) return picture(width === null ? undefined : `width:${width}px`)
  const styles = cropStyles(part.natural, part.crop, width ?? part.size.width)
  return element('div', { class: 'memo-crop', style: styles.box }, picture(styles.picture))
}

/** A picture with a caption. Its natural size is stored, so its box is there before the file is. */
export const image = {
  ...PLAIN,
  phase: 'core',
  shape: 'captioned',
  standing: 'everyContainer',
  inCells: true,
  attrs,
  files: ['file'],
  slash: [{ name: 'image', group: 'media', keywords: ['picture', 'photo', 'upload'], icon: 'Image', phase: 'core', asks: 'picture' }],
  typing: [{ pattern: /^!\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)$/, then: 'atOnce', attrs: (match) => ({ alt: match[1] ?? '', url: match[2] ?? null }) }],
  turn: 'medium',
  lift: 'body',
  dom: (node) => {
    const { align, alt } = valuesOf(node, attrs)
    return ['figure', blockDom(node, { 'data-align': align, 'aria-label': alt || undefined }), ['div', { class: 'memo-media', contenteditable: 'false' }], ['figcaption', {}, 0]]
  },
  html: (node, { context, children }) => {
    const values = valuesOf(node, attrs)
    const caption = node.content.size === 0 ? '' : element('figcaption', {}, children(node))
    return element('figure', blockDom(node, { 'data-align': values.align }), element('div', { class: 'memo-media' }, shown(values, context)) + caption)
  },
  parse: [
    { tag: 'figure.memo-image', contentElement: captionOf, getAttrs: (dom) => fromElement(dom.querySelector('img')) },
    // Below the rule of pictures in a line, which have a class of their own.
    { tag: 'img[src]', priority: 40, getAttrs: (dom) => isSafeMedia(dom.getAttribute('src') ?? '') && fromElement(dom) },
  ],
  searchText: (node) => {
    const { alt, name } = valuesOf(node, attrs)
    return [alt, name].filter(Boolean).join(' ') || null
  },
  accessibleName: (node, words) => valuesOf(node, attrs).alt || words.picture,
} as const satisfies BlockDefinition

// A picture of a page elsewhere: its address, if it has a safe one, its alternative text and the size the page gives it.
function fromElement(img: Element | null): { [name: string]: unknown } {
  const read = (name: string): string => img?.getAttribute(name) ?? ''
  const size = (name: string): number | null => (/^[1-9]\d{0,3}$/.test(read(name)) ? Number(read(name)) : null)
  const [naturalWidth, naturalHeight] = [size('width'), size('height')]
  const sized = naturalWidth !== null && naturalHeight !== null ? { naturalWidth, naturalHeight } : {}
  return { url: isSafeMedia(read('src')) ? read('src') : null, alt: read('alt'), name: read('title'), ...sized }
}

// A figure without a caption has an empty one.
function captionOf(dom: unknown): HTMLElement {
  const figure = dom as HTMLElement
  return figure.querySelector('figcaption') ?? figure.ownerDocument.createElement('figcaption')
}
