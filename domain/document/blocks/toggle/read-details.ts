import type { Node } from 'prosemirror-model'
import { schema } from '../../schema.ts'
import type { Json } from '../../json.ts'
import { isObject } from '../../json.ts'
import type { BlockReader } from '../../markdown/read/reader.ts'
import { elementsIn, inlineHtml } from '../../markdown/read/html-block.ts'
import { isText, parseHtml } from '../../markdown/read/html-inline.ts'
import type { HtmlElement, HtmlNode } from '../../markdown/read/html-inline.ts'
import { make } from '../../markdown/read/make.ts'

/** Whether a block of HTML begins a toggle. */
export const isDetails = (source: string): boolean => /^<details[\s>]/i.test(source)

const count = (source: string, form: RegExp): number => source.match(form)?.length ?? 0

function lineOf(summary: HtmlElement | undefined, stated: Json | undefined, reader: BlockReader): Node {
  const more = (isObject(stated) ? stated : {})
  const heading = summary && elementsIn(summary.children).find(({ name }) => /^h[1-6]$/.test(name))
  if (heading !== undefined) return make('heading', { level: Number(heading.name[1]) }, inlineHtml(heading.children, reader.context), { stated: more, context: reader.context })
  const nodes: readonly HtmlNode[] = summary?.children ?? []
  const trimmed = nodes.filter((node, at) => !(isText(node) && node.data.trim() === '' && node.data.includes('\n') && (at === 0 || at === nodes.length - 1)))
  return make('paragraph', {}, inlineHtml(trimmed, reader.context), { stated: more, context: reader.context })
}

/**
 * Reads a toggle: its summary and HTML from `source`, and, when that does not end it, the Markdown that follows up to its end.
 */
export function details(reader: BlockReader, source: string): readonly Node[] {
  const stated = reader.stated()
  const [element] = elementsIn(parseHtml(source))
  if (element === undefined) return []
  const summary = elementsIn(element.children).find(({ name }) => name === 'summary')
  const line = lineOf(summary, stated['line'], reader)
  const inHtml = reader.html.blocks(element.children.filter((child) => child !== summary))
  const closed = count(source, /<details[\s>]/gi) <= count(source, /<\/details>/gi)
  const flat = reader.tooDeep()
  const inside = closed ? [] : reader.inside((token) => token.type === 'html_block' && /^<\/details>\s*$/i.test(token.content.trim())).blocks
  const content = [line, ...inHtml, ...inside]
  if (flat) return content
  const startsOpen = 'open' in element.attribs
  return line.type === schema.nodes.heading
    ? [make('toggleHeading', { startsOpen, level: Math.min(6, Number(line.attrs['level'])) }, content, { stated, context: reader.context })]
    : [make('toggle', { startsOpen }, content, { stated, context: reader.context })]
}
