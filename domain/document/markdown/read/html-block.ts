import type { Fragment, Node } from 'prosemirror-model'
import { jsonObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import { isSafeMedia } from '../../safe-url.ts'
import { schema } from '../../schema.ts'
import { fileAt } from '../attrs.ts'
import type { ReadContext } from '../types.ts'
import { addHtml, isText } from './html-inline.ts'
import type { HtmlElement, HtmlNode } from './html-inline.ts'
import { LineBuilder } from './line-builder.ts'
import { emptyLine, make, withoutLastBreak } from './make.ts'

/** Elements among nodes; text that is only space does not count. */
export const elementsIn = (nodes: readonly HtmlNode[]): readonly HtmlElement[] => nodes.filter((node): node is HtmlElement => 'attribs' in node)
const named = (element: HtmlElement, name: string): HtmlElement | undefined => elementsIn(element.children).find((each) => each.name === name)
const isSpace = (node: HtmlNode): boolean => isText(node) && node.data.trim() === ''

/** The attributes an element states as JSON. */
const statedBy = (element: HtmlElement): JsonObject => jsonObject(element.attribs['data-memo'] ?? '{}') ?? {}

/** The inline content of elements. */
export function inlineHtml(nodes: readonly HtmlNode[], context: ReadContext): Fragment {
  const line = new LineBuilder(context)
  addHtml(line, nodes)
  return withoutLastBreak(line.end())
}

const size = (value: string | undefined): number | null => (value !== undefined && /^\d+$/.test(value) && Number(value) > 0 && Number(value) <= 10_000 ? Number(value) : null)

const MEDIA = { img: 'image', video: 'video', audio: 'audio' } as const
const isMedia = (name: string): name is keyof typeof MEDIA => name in MEDIA

/** A picture, film or sound by its element, with its caption. */
export function mediaBlock(element: HtmlElement, caption: Fragment, stated: JsonObject, context: ReadContext): Node | null {
  if (!isMedia(element.name)) return null
  const { src = '', alt = '', width } = element.attribs
  const file = fileAt(src, context)
  const url = file === null && isSafeMedia(src) ? src : null
  const lost = file === null && url === null && src !== ''
  if (lost) context.miss({ kind: 'file', text: src })
  const said = { file, url, width: size(width), ...(element.name === 'img' ? { alt } : {}), ...(lost ? { name: src } : {}) }
  return make(MEDIA[element.name], said, caption, { stated: { ...stated, ...statedBy(element) }, context })
}

function figure(element: HtmlElement, stated: JsonObject, context: ReadContext): Node | null {
  const medium = elementsIn(element.children).find(({ name }) => isMedia(name))
  const caption = named(element, 'figcaption')
  if (medium === undefined || elementsIn(element.children).length > (caption ? 2 : 1)) return null
  return mediaBlock(medium, caption ? inlineHtml(caption.children, context) : schema.nodes.paragraph.create().content, { ...statedBy(element), ...stated }, context)
}

function cell(element: HtmlElement, context: ReadContext): Node {
  const { colspan, rowspan, align } = element.attribs
  const said = { colspan: size(colspan) ?? 1, rowspan: size(rowspan) ?? 1, align: align === 'center' ? 'centre' : align === 'right' ? 'end' : 'start' }
  const allowed = blocksOf(element.children, context).filter((block) => schema.nodes.tableCell.contentMatch.matchType(block.type) !== null)
  return make('tableCell', said, allowed, { stated: statedBy(element), context })
}

function table(element: HtmlElement, stated: JsonObject, context: ReadContext): Node {
  const groups = elementsIn(element.children).flatMap((each) => (each.name === 'tr' ? [each] : elementsIn(each.children).filter(({ name }) => name === 'tr')))
  const cellsOf = (row: HtmlElement) => elementsIn(row.children).filter(({ name }) => name === 'td' || name === 'th')
  const rows = groups.map((row) => schema.nodes.tableRow.create(null, cellsOf(row).map((each) => cell(each, context))))
  const first = groups[0]
  const headerRow = first !== undefined && cellsOf(first).length > 0 && cellsOf(first).every(({ name }) => name === 'th')
  return make('table', { headerRow }, rows, { stated: { ...stated, ...statedBy(element) }, context })
}

function items(element: HtmlElement, context: ReadContext): readonly Node[] {
  return elementsIn(element.children).filter(({ name }) => name === 'li').map((item) => {
    const box = named(item, 'input')
    const inside = blocksOf(item.children.filter((child) => child !== box), context)
    const content = inside[0]?.isTextblock === true ? inside : [emptyLine(), ...inside]
    return make(box === undefined ? 'listItem' : 'todo', box === undefined ? {} : { checked: 'checked' in box.attribs }, content, { stated: statedBy(item), context })
  })
}

function list(element: HtmlElement, stated: JsonObject, context: ReadContext): Node {
  const inside = items(element, context)
  const start = Number(element.attribs['start'] ?? 1)
  const kind = element.name === 'ol' ? 'numberedList' : inside.some(({ type }) => type === schema.nodes.todo) ? 'todoList' : 'bulletedList'
  return make(kind, kind === 'numberedList' && Number.isInteger(start) && start >= 0 ? { start } : {}, inside, { stated: { ...stated, ...statedBy(element) }, context })
}

/** One block from one element; null when this element is no block that is understood. */
export function blockOf(element: HtmlElement, stated: JsonObject, context: ReadContext): Node | null {
  const { name } = element
  const own = statedBy(element)
  switch (name) {
    case 'table': return table(element, stated, context)
    case 'figure': return figure(element, stated, context)
    case 'ul': case 'ol': return list(element, stated, context)
    case 'p': return make('paragraph', {}, inlineHtml(element.children, context), { stated: { ...stated, ...own }, context })
    case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
      return make('heading', { level: Number(name[1]) }, inlineHtml(element.children, context), { stated: { ...stated, ...own }, context })
    case 'pre':
      if (own['kind'] === 'keptSource' || own['kind'] === 'unknown') return make(own['kind'], {}, [], { stated: own, context })
      return null
    default:
      return mediaBlock(element, schema.nodes.paragraph.create().content, stated, context)
  }
}

// Space between tags is layout of the source, as in a browser.
function withoutEdgeSpace(content: Fragment): Fragment {
  const before = /^\s*/.exec(content.firstChild?.text ?? '')?.[0].length ?? 0
  const after = /\s*$/.exec(content.lastChild?.text ?? '')?.[0].length ?? 0
  return content.cut(before, content.size - after)
}

/** The blocks in HTML: elements that are blocks, and lines of what stands between them. */
export function blocksOf(nodes: readonly HtmlNode[], context: ReadContext): readonly Node[] {
  const blocks: Node[] = []
  let line: HtmlNode[] = []
  const endLine = () => {
    if (!line.every(isSpace)) blocks.push(make('paragraph', {}, withoutEdgeSpace(inlineHtml(line, context)), { stated: {}, context }))
    line = []
  }
  for (const node of nodes) {
    const block = 'attribs' in node && node.name !== 'img' ? blockOf(node, {}, context) : null
    if (block === null) line.push(node)
    else {
      endLine()
      blocks.push(block)
    }
  }
  endLine()
  return blocks
}
