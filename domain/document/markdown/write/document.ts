import type { Node } from 'prosemirror-model'
import type { BlockKind } from '../../kinds.ts'
import type { BlockMarkdown } from '../form.ts'
import type { MarkdownWriter, ReadContext, WriteContext } from '../types.ts'
import { FORMS } from '../read/forms.ts'
import { BLOCK_MARKDOWN } from '../registry.ts'
import { htmlText } from './escape.ts'
import { inlineHtmlText, inlineMarkdown, strictMarkdown } from './inline.ts'
import { besideEach, bullets, numbers } from './list.ts'
import { mirrored } from './mirror.ts'

const formOf = (node: Node): BlockMarkdown => BLOCK_MARKDOWN[node.type.name as BlockKind]

function writerFor(context: WriteContext, reader: ReadContext): MarkdownWriter {
  const block = (node: Node): string => formOf(node).write(node, writer)
  const listed = (node: Node): string => (node.type.name === 'numberedList' ? numbers(node, writer, true) : bullets(node, writer, true))
  const each = (node: Node, start: number): readonly string[] =>
    besideEach(node.content.content.slice(start), (child, second) => (second ? listed(child) : block(child)))
  const writer: MarkdownWriter = {
    context,
    block,
    each,
    // A cell holds nothing else by command; what a merge put there keeps its words.
    inCell: (node) => node.content.content.map((child) => formOf(child).inCell?.(child, writer) ?? `<p>${htmlText(child.textContent)}</p>`).join(''),
    beside: (node) => formOf(node).beside,
    isOwnLanguage: (language) => FORMS.fenceLanguages.has(language),
    children: (node, start = 0) => each(node, start).filter((text) => text !== '').join('\n\n'),
    inline: (node, place) => {
      if (place === 'html') return { text: inlineHtmlText(node.content, context), forced: false }
      const text = inlineMarkdown(node.content, place, context, reader)
      return text === null ? { text: strictMarkdown(node.content, context), forced: true } : { text, forced: false }
    },
  }
  return writer
}

/** The Markdown of blocks beside each other, without a line break at the end. Linear in their size. */
export function writeBlocks(blocks: readonly Node[], context: WriteContext): string {
  const { writer, reader } = mirrored(context)
  const [first] = blocks
  if (first === undefined) return ''
  const page = first.type.schema.topNodeType.create(null, blocks)
  // At the very beginning three hyphens would be front matter.
  return writerFor(writer, reader).children(page).replace(/^---(?=\n|$)/, '***')
}
