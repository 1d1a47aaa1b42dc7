import type { Token } from 'markdown-it'
import { parseLine } from '../syntax/parser.ts'

/** A place in the parser's tokens. */
export class TokenCursor {
  private readonly tokens: readonly Token[]
  private at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  /** How much of the tokens was read, from 0 to 1. */
  get share(): number {
    return this.tokens.length === 0 ? 1 : this.at / this.tokens.length
  }

  /** The token `ahead` of the next one; null behind the last. */
  peek(ahead = 0): Token | null {
    return this.tokens[this.at + ahead] ?? null
  }

  /** The next token. @throws Error behind the last: the parser always closes what it opens. */
  next(): Token {
    const token = this.tokens[this.at]
    if (token === undefined) throw new Error('The parser’s tokens end inside a block.')
    this.at += 1
    return token
  }

  /** The next tokens. */
  take(count: number): readonly Token[] {
    return Array.from({ length: count }, () => this.next())
  }

  /** The inline tokens of text that stands outside the tokens. */
  line(text: string): readonly Token[] {
    return parseLine(text)
  }
}
