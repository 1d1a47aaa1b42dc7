import type { Node } from 'prosemirror-model'
import { fileHref, otherAttrs } from '../../markdown/attrs.ts'
import { AS_LINE, type BlockMarkdown } from '../../markdown/form.ts'
import { figureElement, mediumElement } from '../../markdown/forms/medium.ts'
import { soleMedium } from '../../markdown/read/sole-medium.ts'
import { htmlText, markdownText, target } from '../../markdown/write/escape.ts'
import { figure, sourceOf } from '../../markdown/write/medium.ts'
import { memoAttr } from '../../markdown/write/memo-attr.ts'
import { note } from '../../markdown/write/note.ts'

const isPlainCaption = (node: Node): boolean => node.content.content.every((child) => child.isText && child.marks.every(({ type }) => type.name === 'comment')) && node.textContent.trim() === node.textContent

/** A picture as Markdown where that holds it, else as a figure. Films and sounds that are a line or stand in a figure are read here too. */
export const image: BlockMarkdown = {
  write: (node, writer) => {
    const { context } = writer
    const { src, said } = sourceOf(node, context)
    const { alt, width } = node.attrs as { readonly alt: string; readonly width: number | null }
    const plain = width === null && node.attrs['align'] === 'start' && node.attrs['crop'] === null && isPlainCaption(node)
    if (!plain) {
      const size = width === null ? '' : ` width="${width}"`
      const element = `<img src="${htmlText(src)}" alt="${htmlText(alt)}"${size}>`
      return note('', otherAttrs(node, context, [...said, 'alt', 'width']), context) + figure(element, writer.inline(node, 'html').text)
    }
    const label = /^[\p{L}\p{N} .,–—-]*$/u.test(alt) && alt.trim() === alt && !/www\./.test(alt) ? alt : markdownText(alt, 'strict', false)
    return `${note('', otherAttrs(node, context, [...said, 'alt']), context)}![${label}](${target(src, node.textContent)})`
  },
  inCell: (node, writer) => {
    const stated = memoAttr(otherAttrs(node, writer.context, ['alt']), writer.context)
    const { file, url } = node.attrs as { readonly file: string | null; readonly url: string | null }
    const src = file === null ? (url ?? '') : fileHref(file, writer.context)
    const caption = node.content.size === 0 ? '' : `<figcaption>${writer.inline(node, 'html').text}</figcaption>`
    return `<figure${stated}><img src="${htmlText(src)}" alt="${htmlText(String(node.attrs['alt']))}">${caption}</figure>`
  },
  beside: AS_LINE,
  read: {
    line: ({ tokens }, stated, { html }) => soleMedium(tokens, stated, html),
    elements: { ...mediumElement('img', 'image'), ...figureElement },
  },
}
