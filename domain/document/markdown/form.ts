import type { Token } from 'markdown-it'
import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../json.ts'
import type { HtmlElement } from './read/html-inline.ts'
import type { Link } from './read/link-in.ts'
import type { BlockReader, HtmlReader } from './read/reader.ts'
import type { Beside, ReadContext, WriteBlock } from './types.ts'

type Said = { readonly [name: string]: unknown }
type Element = (element: HtmlElement, stated: JsonObject, reader: HtmlReader) => Node | null

/** By what a kind of block is known when Markdown is read. What is read with another kind (an item, a cell) is known by nothing. */
export type ReadForms = {
  /** The parser's tokens that begin it, by their type. */
  readonly tokens?: { readonly [type: string]: (reader: BlockReader, token: Token) => readonly Node[] }
  /** The word of a comment that is the whole block. */
  readonly alone?: string
  /** The word of a pair of comments with the block's content between them. */
  readonly pair?: string
  /** The word of a comment that says what the link below it is, and what that link says of the block. */
  readonly link?: { readonly word: string; readonly said: (link: Link, context: ReadContext) => Said }
  /** The language of a fence, or the word of a comment above one. */
  readonly fence?: { readonly language: string } | { readonly word: string }
  /** A line that is this block when it holds nothing else: its tokens and its source. */
  readonly line?: (line: { readonly tokens: readonly Token[]; readonly source: string }, stated: JsonObject, reader: BlockReader) => Node | null
  /** HTML that is no single element: its source, up to the next blank line. */
  readonly html?: (reader: BlockReader, source: string) => readonly Node[] | null
  /** HTML elements that are this block wherever they stand, by their tag. */
  readonly elements?: { readonly [tag: string]: Element }
  /** HTML elements that are this block only inside other HTML. */
  readonly innerElements?: { readonly [tag: string]: Element }
}

/** Everything Markdown knows of one kind of block: how it is written and by what it is read. */
export type BlockMarkdown = {
  readonly write: WriteBlock
  /** In HTML, in a table's cell; null for what stands there only after a merge, and keeps its words. */
  readonly inCell: WriteBlock | null
  readonly beside: Beside
  readonly read: ReadForms
}

/** What most blocks share: in no cell, with a blank line around them. */
export const APART = { inCell: null, beside: { opens: false, ends: 'blank', paragraph: false }, read: {} } as const satisfies Partial<BlockMarkdown>

/** How the text of a block that is written as a line stands among others. */
export const AS_LINE = { opens: false, ends: 'blank', paragraph: true } as const satisfies Beside
