import type { Node } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import type { JsonObject } from '../../json.ts'
import type { ReadContext } from '../types.ts'
import type { HtmlElement, HtmlNode } from './html-inline.ts'
import type { TokenCursor } from './token-cursor.ts'

/** What the functions that read blocks from HTML may use. */
export type HtmlReader = {
  readonly context: ReadContext
  /** One block from one element, with what a comment before it states; null when this element is no block that is understood. */
  readonly block: (element: HtmlElement, stated: JsonObject) => Node | null
  /** The blocks in HTML: elements that are blocks, and lines of what stands between them. */
  readonly blocks: (nodes: readonly HtmlNode[]) => readonly Node[]
}

/** What the functions that read single kinds of blocks may use. */
export type BlockReader = {
  readonly cursor: TokenCursor
  readonly context: ReadContext
  readonly html: HtmlReader
  /** Reads up to the token that ends what is being read, and passes it; to the parent's end if there is none. */
  readonly until: (ends: (token: Token) => boolean) => Node[]
  /** The same, one level deeper. `loose` tells whether a paragraph directly in it stood between blank lines. */
  readonly inside: (ends: (token: Token) => boolean) => { readonly blocks: Node[]; readonly loose: boolean }
  /** The same, at the same level: between a pair of comments. */
  readonly apart: BlockReader['inside']
  /** Whether one more container would be too deep; the miss is noted. */
  readonly tooDeep: () => boolean
  /** What a comment before this block states; used up by asking. */
  readonly stated: () => JsonObject
}
