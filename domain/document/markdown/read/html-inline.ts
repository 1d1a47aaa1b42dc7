import type { Mark, Node } from 'prosemirror-model'
import { parseDocument } from 'htmlparser2'
import { jsonObject } from '../../json.ts'
import { isInlineKind } from '../../kinds.ts'
import { inlineAttrs, markAttrs, schema } from '../../schema.ts'
import { fileAt } from '../attrs.ts'
import { isSafeMedia } from '../../safe-url.ts'
import type { LineBuilder } from './line-builder.ts'

/** A node of parsed HTML. */
export type HtmlNode = ReturnType<typeof parseDocument>['children'][number]
/** An element of parsed HTML. */
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>

const PLAIN_MARKS = {
  strong: 'bold', b: 'bold', em: 'italic', i: 'italic', u: 'underline', ins: 'underline', s: 'strike', del: 'strike',
  strike: 'strike', sub: 'subscript', sup: 'superscript', code: 'inlineCode',
} as const
const isPlain = (name: string): name is keyof typeof PLAIN_MARKS => name in PLAIN_MARKS

/** The mark an element sets; null when it is none that is known. */
export function markOf(name: string, attribs: Readonly<Record<string, string>>): Mark | null {
  if (isPlain(name)) return schema.marks[PLAIN_MARKS[name]].create()
  if (name === 'mark') {
    const tint = attribs['data-tint']
    return schema.marks.highlight.create(markAttrs('highlight')['tint']?.accepts(tint) ? { tint } : {})
  }
  const ink = attribs['data-ink']
  return name === 'span' && markAttrs('inkColour')['ink']?.accepts(ink) ? schema.marks.inkColour.create({ ink }) : null
}

/** Whether an element is a mark or link that is understood. */
export const isMarkTag = (name: string, attribs: Readonly<Record<string, string>>): boolean =>
  (name === 'a' && attribs['href'] !== undefined) || markOf(name, attribs) !== null || (name === 'span' && unitOf(attribs['data-memo']) !== null)

/** Begins what the element means. */
export function openTag(line: LineBuilder, name: string, attribs: Readonly<Record<string, string>>): void {
  const mark = markOf(name, attribs)
  const unit = name === 'span' ? unitOf(attribs['data-memo']) : null
  if (unit !== null) line.unit(unit)
  if (mark !== null || unit !== null) line.open(mark)
  else line.openLink(attribs['href'] ?? '', attribs['title'] ?? '')
}

/** Adds a picture in the text: by its file, its address, or as kept source when neither can be shown. */
export function addImage(line: LineBuilder, src: string, alt: string, title: string): void {
  const file = fileAt(src, line.context)
  if (file !== null || src === '' || isSafeMedia(src)) {
    line.unit(schema.nodes.inlineImage.create({ file, url: file === null && src !== '' ? src : null, alt, title }))
    return
  }
  line.context.miss({ kind: 'file', text: src })
  const label = alt.replace(/[\\[\]]/g, '\\$&')
  const target = /[\s<>()]/.test(src) ? `<${src.replace(/[<>]/g, '\\$&')}>` : src
  line.kept(`![${label}](${target}${title === '' ? '' : ` "${title.replaceAll('"', '\\"')}"`})`, 'markdown')
}

/** The unit that an element's attribute describes, written so because no other form holds all of it; null when it does not. */
function unitOf(json: string | undefined): Node | null {
  const stated = json === undefined ? null : jsonObject(json)
  const kind = stated?.['kind']
  if (stated === null || !isInlineKind(kind)) return null
  const rules = inlineAttrs(kind)
  return schema.nodes[kind].create(Object.fromEntries(Object.entries(stated).filter(([name, value]) => rules[name]?.accepts(value))))
}

const tagSource = ({ name, attribs }: HtmlElement): string =>
  `<${name}${Object.entries(attribs).map(([key, value]) => (value === '' ? ` ${key}` : ` ${key}="${value.replaceAll('"', '&quot;')}"`)).join('')}>`

const VOID: ReadonlySet<string> = new Set(['area', 'base', 'col', 'embed', 'hr', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

function addElement(line: LineBuilder, element: HtmlElement): void {
  const { name, attribs } = element
  if (name === 'br') line.unit(schema.nodes.lineBreak.create())
  else if (name === 'img') addImage(line, attribs['src'] ?? '', attribs['alt'] ?? '', attribs['title'] ?? '')
  else if (isMarkTag(name, attribs)) {
    openTag(line, name, attribs)
    addHtml(line, element.children)
    line.close()
  } else {
    line.kept(tagSource(element), 'html')
    addHtml(line, element.children)
    if (!VOID.has(name) && element.endIndex !== null) line.kept(`</${name}>`, 'html')
  }
}

/** Adds the inline content of HTML. Line breaks of its source are spaces. */
export function addHtml(line: LineBuilder, nodes: readonly HtmlNode[]): void {
  for (const node of nodes) {
    if (isText(node)) line.plain(node.data.replace(/\s*\n\s*/g, ' '))
    else if ('data' in node) line.kept(`<!--${String(node.data)}-->`, 'html')
    else if ('attribs' in node) addElement(line, node)
  }
}

/** Whether a node is text, and no comment. */
export const isText = (node: HtmlNode): node is Extract<HtmlNode, { data: string }> => 'data' in node && String(node.type) === 'text'

/** Parses HTML that may lack its ends. */
export const parseHtml = (source: string): readonly HtmlNode[] => parseDocument(source, { lowerCaseAttributeNames: true }).children

