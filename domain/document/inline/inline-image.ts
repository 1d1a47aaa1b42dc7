import { maybeText, text, valuesOf } from '../attrs.ts'
import { element, escapeHtml } from '../html/element.ts'
import { mediaSource } from '../html/faces.ts'
import { isSafeMedia } from '../safe-url.ts'
import type { InlineDefinition } from './definition.ts'

const attrs = { file: maybeText(), url: maybeText(isSafeMedia), alt: text(), title: text() }

/** A picture in a line, at most as high as the line. It only comes by paste and reading. */
export const inlineImage: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => ['img', { class: 'memo-inline-image', alt: valuesOf(node, attrs).alt, src: valuesOf(node, attrs).url ?? undefined }],
  html: (node, context) => {
    const { file, url, alt, title } = valuesOf(node, attrs)
    const source = mediaSource(file, url, context)
    if (source === null) return element('span', { class: 'memo-missing' }, escapeHtml(context.words.missingFile(alt)))
    return element('img', { class: 'memo-inline-image', alt, src: source.src, title: title || undefined, loading: 'lazy' })
  },
  parse: [{ tag: 'img.memo-inline-image', getAttrs: (dom) => ({ alt: dom.getAttribute('alt') ?? '' }) }],
  text: (node) => valuesOf(node, attrs).alt,
}
