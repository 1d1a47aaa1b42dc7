import type { Node } from 'prosemirror-model'
import { isSafeMedia } from '../../../safe-url.ts'
import { fileHref, otherAttrs } from '../../attrs.ts'
import type { BlockMarkdown, MarkdownWriter, WriteContext } from '../../types.ts'
import { htmlText, markdownText, target } from '../escape.ts'
import { note } from '../note.ts'

// Whatever would be read as the address of something that is here is stated in the comment instead.
const isPlace = (name: string): boolean => name !== '' && name.trim() === name && !/[\n\r\t]/.test(name) && !/^memo:/.test(name) && !isSafeMedia(name)

type Source = { readonly src: string; readonly said: readonly string[] }

// A picture that was never here keeps where it was looked for as its name.
function sourceOf(node: Node, context: WriteContext): Source {
  const { file, url, name } = node.attrs as { readonly file: string | null; readonly url: string | null; readonly name: string }
  if (file !== null) return { src: fileHref(file, context), said: ['file'] }
  if (url !== null) return { src: url, said: ['url'] }
  return isPlace(name) ? { src: name, said: ['name'] } : { src: '', said: [] }
}

const figure = (element: string, caption: string): string => `<figure>${element}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`

const isPlainCaption = (node: Node): boolean => node.content.content.every((child) => child.isText && child.marks.every(({ type }) => type.name === 'comment')) && node.textContent.trim() === node.textContent

/** A picture: as Markdown where that holds it, else as a figure. */
export const image: BlockMarkdown = (node, writer: MarkdownWriter) => {
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
}

/** A film or sound as its element, in a figure when it has a caption. */
export const clip = (tag: 'video' | 'audio'): BlockMarkdown => (node, writer) => {
  const { src, said } = sourceOf(node, writer.context)
  const width = node.attrs['width'] as number | null
  const element = `<${tag} src="${htmlText(src)}" controls${width === null ? '' : ` width="${width}"`}></${tag}>`
  const stated = note('', otherAttrs(node, writer.context, [...said, 'width']), writer.context)
  return stated + (node.content.size === 0 ? element : figure(element, writer.inline(node, 'html').text))
}
