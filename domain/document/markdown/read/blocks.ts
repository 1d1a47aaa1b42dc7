import type { Node } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import type { JsonObject } from '../../json.ts'
import { schema } from '../../schema.ts'
import { LIMITS } from '../../limits.ts'
import { parseComment } from '../comment.ts'
import type { MemoComment } from '../comment.ts'
import { unescapeInfo } from '../syntax/parser.ts'
import type { LineMeta } from '../syntax/parser.ts'
import type { ReadContext } from '../types.ts'
import { blockOf, elementsIn } from './html-block.ts'
import { isText, parseHtml } from './html-inline.ts'
import type { HtmlElement, HtmlNode } from './html-inline.ts'
import { details, isDetails } from './details.ts'
import { readList } from './list.ts'
import { soleFile, soleMedium } from './sole-medium.ts'
import { readLine } from './line.ts'
import { make, sourceText, withoutLastBreak } from './make.ts'
import { commentBlock, isObjectWord, isPairWord, objectBlock } from './objects.ts'
import { readTable } from './table.ts'
import type { BlockReader } from './reader.ts'
import { TokenCursor } from './token-cursor.ts'

const WHOLE: ReadonlySet<string> = new Set(['table', 'figure', 'img', 'video', 'audio'])

/** The element that a block of HTML is, when it is one that Memo has a block for, whole and with nothing beside it. */
function soleElement(nodes: readonly HtmlNode[], source: string): HtmlElement | null {
  const [element, ...others] = elementsIn(nodes)
  if (element === undefined || others.length > 0 || !WHOLE.has(element.name)) return null
  if (element.name === 'table' && !/<\/table>$/i.test(source)) return null
  return nodes.every((node) => node === element || (isText(node) && node.data.trim() === '')) ? element : null
}

/** Reads blocks from the parser's tokens. */
export class TokenReader implements BlockReader {
  readonly cursor: TokenCursor
  readonly context: ReadContext
  private pending: MemoComment | null = null
  private depth = 0
  private loose = false

  constructor(tokens: readonly Token[], context: ReadContext) {
    this.cursor = new TokenCursor(tokens)
    this.context = context
  }

  /** Reads up to the token that ends what is being read, and passes it; to the end of the tokens if there is none. */
  until(ends: (token: Token) => boolean): Node[] {
    const blocks: Node[] = []
    for (let token = this.cursor.peek(); token !== null; token = this.cursor.peek()) {
      if (ends(token)) {
        this.cursor.next()
        return blocks
      }
      // The parent's end: what was opened here has none of its own.
      if (token.nesting === -1) return blocks
      blocks.push(...this.block(token))
    }
    return blocks
  }

  /** Reads to the end of the tokens, and gives what each step made with how much was read by then, from 0 to 1. */
  *stepwise(): Generator<{ blocks: readonly Node[]; share: number }> {
    for (let token = this.cursor.peek(); token !== null; token = this.cursor.peek()) yield { blocks: this.block(token), share: this.cursor.share }
  }

  /** Reads the blocks inside a container; below the deepest level they are put beside each other, in their order. */
  inside(ends: (token: Token) => boolean): { blocks: Node[]; loose: boolean } {
    this.depth += 1
    const read = this.apart(ends)
    this.depth -= 1
    return read
  }

  /** Reads the blocks between a pair of comments, whose blank lines say nothing of a list around them. */
  apart(ends: (token: Token) => boolean): { blocks: Node[]; loose: boolean } {
    const around = this.loose
    this.loose = false
    const blocks = this.until(ends)
    const { loose } = this
    this.loose = around
    return { blocks, loose }
  }

  /** Whether one more container would be too deep. The first that is, is told. */
  tooDeep(): boolean {
    if (this.depth < LIMITS.depth.stop) return false
    this.context.miss({ kind: 'depth', text: String(this.depth + 1) })
    return true
  }

  /** What a comment before this block states; used up by asking. */
  stated(): JsonObject {
    const attrs = this.pending?.attrs ?? {}
    this.pending = null
    return attrs
  }

  private block(token: Token): readonly Node[] {
    switch (token.type) {
      case 'paragraph_open': return this.paragraph(token)
      case 'heading_open': return [this.heading(token)]
      case 'bullet_list_open': case 'ordered_list_open': return readList(this, token)
      case 'blockquote_open': return this.quote()
      case 'fence': case 'code_block': return [this.fence(this.cursor.next())]
      case 'hr':
        this.cursor.next()
        return [make('divider', {}, [], { stated: this.stated(), context: this.context })]
      case 'table_open': return [readTable(this)]
      case 'html_block': return this.html(this.cursor.next())
      case 'memo_math_block': return [make('math', {}, sourceText(this.cursor.next().content), { stated: this.stated(), context: this.context })]
      case 'memo_kept_block': return [this.kept(this.cursor.next())]
      default: throw new Error(`The parser gave a token that is not read: ${token.type}`)
    }
  }

  private paragraph(open: Token): readonly Node[] {
    if (!open.hidden) this.loose = true
    const [, line] = this.cursor.take(3)
    const tokens = line?.children ?? []
    const word = this.pending?.word ?? ''
    const content = readLine(tokens, this.context).content
    if (isObjectWord(word)) return [objectBlock(word, content, this.stated(), this.context)]
    const forced = word === 'paragraph'
    const stated = this.stated()
    if (!forced) {
      const medium = soleMedium(tokens, stated, this.context)
      if (medium !== null) return [medium]
      const file = soleFile(tokens, this.context)
      if (file !== null) return [make('file', file, [], { stated, context: this.context })]
      if (/^\[toc\]$/i.test(line?.content ?? '')) return [make('contents', {}, [], { stated, context: this.context })]
    }
    return [make('paragraph', {}, forced ? content : withoutLastBreak(content), { stated, context: this.context })]
  }

  private heading(token: Token): Node {
    const [, line] = this.cursor.take(3)
    return make('heading', { level: Number(token.tag[1]) }, withoutLastBreak(readLine(line?.children ?? [], this.context).content), { stated: this.stated(), context: this.context })
  }

  private quote(): readonly Node[] {
    this.cursor.next()
    const line = this.cursor.peek(1)
    const kind = (line?.type === 'inline' ? (line.meta as LineMeta | null)?.callout : undefined)
    if (kind !== undefined && line?.content === '') this.cursor.take(3)
    const stated = this.stated()
    const flat = this.tooDeep()
    const inside = this.inside(({ type }) => type === 'blockquote_close').blocks
    if (flat) return inside
    if (kind === undefined) return [make('quote', {}, inside, { stated, context: this.context })]
    return [make('callout', { icon: kind === 'note' ? 'info' : kind }, inside, { stated, context: this.context })]
  }

  private fence(token: Token): Node {
    const text = sourceText(token.content.replace(/\n$/, ''))
    const [, language = '', meta = ''] = /^(\S*)\s*(.*?)\s*$/s.exec(unescapeInfo(token.info.trim())) ?? []
    const word = this.pending?.word ?? ''
    const stated = this.stated()
    if (word === 'math') return make('math', {}, text, { stated, context: this.context })
    if (language === 'mermaid' && word !== 'code' && meta === '') return make('diagram', {}, text, { stated, context: this.context })
    return make('code', { ...(language === '' ? {} : { language }), meta }, text, { stated, context: this.context })
  }

  private kept(token: Token): Node {
    const memo = token.info === '' ? null : parseComment(token.info)
    return make('keptSource', { raw: token.content, format: 'markdown' }, [], { stated: { ...memo?.attrs, ...this.stated() }, context: this.context })
  }

  private html(token: Token): readonly Node[] {
    const source = token.content.trimEnd()
    const memo = parseComment(source)
    if (memo !== null) return this.comment(memo)
    if (/^<\/details>\s*$/.test(source)) return []
    if (isDetails(source)) return details(this, source)
    if (/^(?:<br\s*\/?>)+$/.test(source)) {
      const breaks = source.match(/<br/g)?.length ?? 1
      return [make('paragraph', {}, Array.from({ length: breaks - 1 }, () => schema.nodes.lineBreak.create()), { stated: this.stated(), context: this.context })]
    }
    const nodes = parseHtml(source)
    if (this.pending?.word === 'paragraph') return this.forcedParagraph(source)
    const stated = this.stated()
    const element = soleElement(nodes, source)
    const block = element === null ? null : blockOf(element, stated, this.context)
    return [block ?? make('keptSource', { raw: source, format: 'html' }, [], { stated, context: this.context })]
  }

  // A paragraph that begins with a tag alone on its line is HTML to the parser, and a line to Memo.
  private forcedParagraph(source: string): readonly Node[] {
    return [make('paragraph', {}, readLine(this.cursor.line(source), this.context).content, { stated: this.stated(), context: this.context })]
  }

  private comment(memo: MemoComment): readonly Node[] {
    if (memo.end) return []
    if (isPairWord(memo.word)) return commentBlock(this, memo.word, memo.attrs)
    const alone = commentBlock(this, memo.word, memo.attrs)
    if (alone.length > 0) return alone
    this.pending = memo
    return []
  }
}

/** The blocks of Markdown tokens. */
export const readTokens = (tokens: readonly Token[], context: ReadContext): Node[] => new TokenReader(tokens, context).until(() => false)
