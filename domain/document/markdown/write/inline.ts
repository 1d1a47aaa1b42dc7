import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { schema } from '../../schema.ts'
import { readTokens } from '../read/blocks.ts'
import { readLine } from '../read/line.ts'
import { withoutLastBreak } from '../read/make.ts'
import { parseBlocks, parseLine } from '../syntax/parser.ts'
import type { Place, ReadContext, WriteContext } from '../types.ts'
import type { Care } from './escape.ts'
import { lineIn } from './line.ts'
import { writable } from './spaces.ts'

// Letters, digits and the signs of ordinary sentences mean nothing to Markdown.
const HARMLESS = /^[\p{L}][\p{L}\p{N},;'"’“”–—()%/? ]*(?:\. ?[\p{Lu}][\p{L}\p{N},;'"’“”–—()%/? ]*)*\.?$/u

// A mention shows what its page or person is called now; the name in the document is only the last one seen.
function upToDate(node: Node, context: WriteContext): Node {
  if (node.type === schema.nodes.pageMention) {
    const { page, block, title } = node.attrs as { readonly page: string | null; readonly block: string | null; readonly title: string }
    const known = page === null ? null : context.page(page, block)
    return known === null || known.title === title ? node : node.type.create({ ...node.attrs, title: known.title }, null, node.marks)
  }
  if (node.type !== schema.nodes.personMention) return node
  const { person, name } = node.attrs as { readonly person: string | null; readonly name: string }
  const known = person === null ? null : context.person(person)
  return known === null || known === name ? node : node.type.create({ ...node.attrs, name: known }, null, node.marks)
}

const current = (content: Fragment, context: WriteContext): Fragment => {
  const nodes = content.content.map((node) => upToDate(node, context))
  return nodes.every((node, at) => node === content.child(at)) ? content : Fragment.fromArray(nodes)
}

const isHarmless = (content: Fragment): boolean => {
  const [only] = content.content
  if (content.childCount !== 1 || only?.isText !== true || only.marks.length > 0) return false
  const text = only.text ?? ''
  return HARMLESS.test(text) && !text.endsWith(' ') && !text.includes('@')
}

// A line of breaks alone is one longer than it is, so that an empty line can be told from none.
const withLastBreak = (content: Fragment): Fragment => {
  const longer = content.addToEnd(schema.nodes.lineBreak.create())
  return content.childCount > 0 && withoutLastBreak(longer).eq(content) ? longer : content
}

/** Reads what was written, as the reader of this very context would. */
const readBack = (text: string, place: Place, context: ReadContext): Fragment | null => {
  if (place === 'line') return withoutLastBreak(readLine(parseLine(text), context).content)
  const blocks = readTokens(parseBlocks(text), context)
  const [only] = blocks
  return blocks.length === 1 && only?.type === schema.nodes.paragraph ? only.content : null
}

// What stands behind a line on the same line, a comment or a to-do's links, could close what one of these opens.
// `[[Title]]` that is kept source stays so: whoever wrote it knows no page of that name.
function knowingKept(content: Fragment, reader: ReadContext): ReadContext {
  const kept = content.content.flatMap(({ attrs }) => /^\[\[([^\]|]*)/.exec(String(attrs['raw'] ?? ''))?.[1]?.trim() ?? [])
  return kept.length === 0 ? reader : { ...reader, named: (title) => (kept.includes(title) ? null : reader.named(title)) }
}

const OPENS = /[<`$=~[]/
const CARES: readonly Care[] = ['bare', 'escaped', 'strict']

/**
 * Inline content as Markdown. It is written as plainly as it can be: each manner is read back, and the first that gives
 * the same is taken. That is how emphasis CommonMark cannot express becomes HTML, and how only those signs are escaped that
 * would mean something. Null when no manner is a paragraph by itself; then a comment must say that it is one.
 */
export function inlineMarkdown(content: Fragment, place: 'block' | 'item' | 'line', context: WriteContext, reader: ReadContext): string | null {
  if (content.size === 0) return ''
  if (isHarmless(content)) return content.firstChild?.text ?? ''
  const expected = current(writable(content), context)
  const written = withLastBreak(expected)
  const asRead = knowingKept(expected, reader)
  for (const care of CARES) {
    const text = lineIn(written, care, place, context)
    if (place !== 'block' && (text.includes('\n') || (care === 'bare' && OPENS.test(text)))) continue
    if (readBack(text, place, asRead)?.eq(expected) === true) return text
  }
  return null
}

/** Inline content as HTML. */
export const inlineHtmlText = (content: Fragment, context: WriteContext): string => lineIn(withLastBreak(writable(content)), 'html', 'html', context)

/** The strictest manner, for a line that a comment declares to be one. */
export const strictMarkdown = (content: Fragment, context: WriteContext): string => lineIn(Fragment.from(writable(content)), 'strict', 'line', context)
