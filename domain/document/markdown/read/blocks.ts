import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import { BLOCKS } from '../../blocks/registry.ts'
import type { JsonObject } from '../../json.ts'
import type { BlockKind } from '../../kinds.ts'
import { LIMITS } from '../../limits.ts'
import { schema } from '../../schema.ts'
import { endComment, parseComment } from '../comment.ts'
import type { MemoComment } from '../comment.ts'
import { unescapeInfo } from '../syntax/parser.ts'
import type { ReadContext } from '../types.ts'
import { FORMS } from './forms.ts'
import { parseHtml } from './html-inline.ts'
import { htmlReader, soleElement } from './html-reader.ts'
import { readLine } from './line.ts'
import { linkIn } from './link-in.ts'
import { make, sourceText, withoutLastBreak } from './make.ts'
import type { BlockReader, HtmlReader } from './reader.ts'
import { TokenCursor } from './token-cursor.ts'

/** Reads blocks from the parser's tokens. */
export class TokenReader implements BlockReader {
  readonly cursor: TokenCursor
  readonly context: ReadContext
  readonly html: HtmlReader
  private pending: MemoComment | null = null
  private depth = 0
  private loose = false

  constructor(tokens: readonly Token[], context: ReadContext) {
    this.cursor = new TokenCursor(tokens)
    this.context = context
    this.html = htmlReader(context)
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
  readonly stated = (): JsonObject => {
    const attrs = this.pending?.attrs ?? {}
    this.pending = null
    return attrs
  }

  private block(token: Token): readonly Node[] {
    if (token.type === 'paragraph_open') return this.paragraph(token)
    if (token.type === 'html_block') return this.ofHtml(this.cursor.next())
    if (token.type === 'fence' || token.type === 'code_block') return [this.fence(this.cursor.next())]
    const read = FORMS.tokens.get(token.type)
    if (read === undefined) throw new Error(`The parser gave a token that is not read: ${token.type}`)
    return read(this, token)
  }

  private paragraph(open: Token): readonly Node[] {
    if (!open.hidden) this.loose = true
    const [, line] = this.cursor.take(3)
    const tokens = line?.children ?? []
    const word = this.pending?.word ?? ''
    const content = readLine(tokens, this.context).content
    const link = FORMS.links.get(word)
    const stated = this.stated()
    const about = { stated, context: this.context }
    if (link !== undefined) return [make(link.kind, link.said(linkIn(content), this.context), [], about)]
    if (word === 'paragraph') return [make('paragraph', {}, content, about)]
    for (const claims of FORMS.lines) {
      const block = claims({ tokens, source: line?.content ?? '' }, stated, this)
      if (block !== null) return [block]
    }
    return [make('paragraph', {}, withoutLastBreak(content), about)]
  }

  private fence(token: Token): Node {
    const text = sourceText(token.content.replace(/\n$/, ''))
    const [, language = '', meta = ''] = /^(\S*)\s*(.*?)\s*$/s.exec(unescapeInfo(token.info.trim())) ?? []
    const word = this.pending?.word ?? ''
    const own = FORMS.fenceWords.get(word) ?? (word !== 'code' && meta === '' ? FORMS.fenceLanguages.get(language) : undefined)
    const about = { stated: this.stated(), context: this.context }
    return own === undefined ? make('code', { ...(language === '' ? {} : { language }), meta }, text, about) : make(own, {}, text, about)
  }

  private ofHtml(token: Token): readonly Node[] {
    const source = token.content.trimEnd()
    const memo = parseComment(source)
    if (memo !== null) return this.comment(memo)
    for (const claims of FORMS.html) {
      const blocks = claims(this, source)
      if (blocks !== null) return blocks
    }
    const nodes = parseHtml(source)
    if (this.pending?.word === 'paragraph') return this.forcedParagraph(source)
    const stated = this.stated()
    const element = soleElement(nodes, source)
    const block = element === null ? null : this.html.block(element, stated)
    return [block ?? make('keptSource', { raw: source, format: 'html' }, [], { stated, context: this.context })]
  }

  // A paragraph that begins with a tag alone on its line is HTML to the parser, and a line to Memo.
  private forcedParagraph(source: string): readonly Node[] {
    return [make('paragraph', {}, readLine(this.cursor.line(source), this.context).content, { stated: this.stated(), context: this.context })]
  }

  private comment(memo: MemoComment): readonly Node[] {
    if (memo.end) return []
    const alone = FORMS.alone.get(memo.word)
    if (alone !== undefined) return [make(alone, {}, [], { stated: memo.attrs, context: this.context })]
    const kind = FORMS.pairs.get(memo.word)
    if (kind !== undefined) return this.pair(kind, memo)
    this.pending = memo
    return []
  }

  // What cannot stand between the comments stands in their place, and so does everything that would be too deep.
  private pair(kind: BlockKind, { word, attrs }: MemoComment): readonly Node[] {
    const { deepens } = BLOCKS[kind]
    const flat = deepens && this.tooDeep()
    const end = endComment(word)
    const ends = (token: Token): boolean => token.content.trim() === end
    const inside = (deepens && !flat ? this.inside(ends) : this.apart(ends)).blocks
    return flat || !schema.nodes[kind].validContent(Fragment.from(inside)) ? inside : [make(kind, {}, inside, { stated: attrs, context: this.context })]
  }
}

/** The blocks of Markdown tokens. */
export const readTokens = (tokens: readonly Token[], context: ReadContext): Node[] => new TokenReader(tokens, context).until(() => false)
