import type { Fragment } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import type { JsonObject } from '../../json.ts'
import { schema } from '../../schema.ts'
import { parseComment } from '../comment.ts'
import type { ReadContext } from '../types.ts'
import { addImage, isMarkTag, openTag, parseHtml } from './html-inline.ts'
import type { HtmlElement } from './html-inline.ts'
import { LineBuilder } from './line-builder.ts'
import type { Facts } from './line-builder.ts'

/** A line read: its content, the attributes a comment at its end states, and a to-do's facts. */
export type Line = { readonly content: Fragment; readonly comment: JsonObject | null; readonly facts: Facts }

type Tag = { readonly name: string; readonly end: boolean; readonly attribs: Readonly<Record<string, string>> }

function tagOf(source: string): Tag | null {
  const name = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(source)
  if (name?.[2] === undefined) return null
  if (name[1] === '/') return { name: name[2].toLowerCase(), end: true, attribs: {} }
  const element = parseHtml(source)[0]
  return element !== undefined && 'attribs' in element ? { name: element.name, end: false, attribs: (element satisfies HtmlElement).attribs } : null
}

/** Tags that have their other half in this line, properly nested; any other tag is kept source. */
function paired(tokens: readonly Token[]): ReadonlyMap<Token, Tag> {
  const pairs = new Map<Token, Tag>()
  let open: { token: Token | null; tag: Tag | null }[] = []
  for (const token of tokens) {
    if (token.nesting === 1) open.push({ token: null, tag: null })
    if (token.nesting === -1) open = open.slice(0, open.findLastIndex((each) => each.token === null))
    const tag = token.type === 'html_inline' ? tagOf(token.content) : null
    if (tag === null) continue
    if (!tag.end) {
      if (isMarkTag(tag.name, tag.attribs)) open.push({ token, tag })
      continue
    }
    const from = open.findLastIndex((each) => each.token === null || each.tag?.name === tag.name)
    const opener = open[from]
    if (!opener?.token || opener.tag === null) continue
    pairs.set(opener.token, opener.tag).set(token, tag)
    open = open.slice(0, from)
  }
  return pairs
}

const SIMPLE: { readonly [type: string]: 'bold' | 'italic' | 'strike' | 'highlight' } = {
  strong_open: 'bold', em_open: 'italic', s_open: 'strike', memo_mark_open: 'highlight',
}

function addTag(line: LineBuilder, token: Token, pairs: ReadonlyMap<Token, Tag>): void {
  const pair = pairs.get(token)
  if (pair !== undefined) {
    if (pair.end) line.close()
    else openTag(line, pair.name, pair.attribs)
    return
  }
  const tag = tagOf(token.content)
  if (tag?.name === 'br') line.unit(schema.nodes.lineBreak.create())
  else if (tag?.name === 'img' && !tag.end) addImage(line, tag.attribs['src'] ?? '', tag.attribs['alt'] ?? '', tag.attribs['title'] ?? '')
  else line.kept(token.content, 'html')
}

/** The text of a picture’s label without its marks. */
export const labelText = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.children?.length ? labelText(token.children) : token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content)).join('')

function addWiki(line: LineBuilder, source: string): void {
  const [title = '', shown] = source.split('|')
  const target = line.context.named(title.trim())
  if (target === null) {
    line.context.miss({ kind: 'page', text: title.trim() })
    line.kept(`[[${source}]]`, 'markdown')
  } else if (shown === undefined || target.title === null) {
    line.unit(schema.nodes.pageMention.create({ page: target.page, block: target.block, title: title.trim() }))
  } else {
    line.openLink(target.href, '')
    line.text(shown)
    line.close()
  }
}

type Add = (line: LineBuilder, token: Token, pairs: ReadonlyMap<Token, Tag>) => void
const attr = (token: Token, name: string): string => String(token.attrGet(name) ?? '')

const ADD: { readonly [type: string]: Add } = {
  text: (line, token) => line.text(token.content),
  text_special: (line, token) => line.plain(token.content),
  code_inline: (line, token) => line.code(token.content),
  softbreak: (line) => line.text(' '),
  hardbreak: (line) => line.unit(schema.nodes.lineBreak.create()),
  link_open: (line, token) => line.openLink(attr(token, 'href'), attr(token, 'title')),
  image: (line, token) => addImage(line, attr(token, 'src'), labelText(token.children ?? []), attr(token, 'title')),
  html_inline: addTag,
  memo_math: (line, token) => line.unit(schema.nodes.inlineMath.create({ tex: token.content })),
  memo_kept: (line, token) => line.kept(token.content, 'markdown'),
  memo_wiki: (line, token) => addWiki(line, token.content),
  memo_emoji: (line, token) => line.text(line.context.emoji(token.content) ?? `:${token.content}:`),
}

function addToken(line: LineBuilder, token: Token, pairs: ReadonlyMap<Token, Tag>): void {
  const mark = SIMPLE[token.type]
  if (mark !== undefined) return line.open(schema.marks[mark].create())
  if (token.nesting === -1) return line.close()
  const add = ADD[token.type]
  if (add === undefined) throw new Error(`The parser gave a token that is not read: ${token.type}`)
  add(line, token, pairs)
}

const lastTextTrimmed = (content: Fragment): Fragment => {
  const last = content.lastChild
  if (last?.isText !== true) return content
  const text = (last.text ?? '').replace(/ +$/, '')
  return text === '' ? content.cut(0, content.size - last.nodeSize) : content.replaceChild(content.childCount - 1, schema.text(text, last.marks))
}

/** Reads the inline tokens of one line. With `item`, a comment at its end states the attributes of the item around it. */
export function readLine(tokens: readonly Token[], context: ReadContext, item = false): Line {
  const line = new LineBuilder(context)
  const pairs = paired(tokens)
  const last = tokens.at(-1)
  const memo = item && last?.type === 'html_inline' ? parseComment(last.content) : null
  const stated = memo !== null && memo.word === ''
  for (const token of stated ? tokens.slice(0, -1) : tokens) addToken(line, token, pairs)
  const content = line.end()
  const moved = stated || line.facts.due !== undefined || line.facts.assignee !== undefined
  return { content: moved ? lastTextTrimmed(content) : content, comment: stated ? memo.attrs : null, facts: line.facts }
}
