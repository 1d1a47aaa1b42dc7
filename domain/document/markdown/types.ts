import type { Node } from 'prosemirror-model'

/** What a block's own Markdown function may use. */
export type MarkdownWriter = {
  /** The inline content of a line as Markdown. */
  readonly inline: (node: Node) => string
  /** The children of `node` from `start` (default 0) as Markdown blocks, without indentation. */
  readonly children: (node: Node, start?: number) => string
}

/** How one kind of block is written as Markdown, and which tokens or markers it is read from. */
export type BlockMarkdown = {
  /** Linear in the block's size; ends without a line break. */
  readonly write: (node: Node, writer: MarkdownWriter) => string
  /** Token types of the parser, or the word after `memo` in a comment. */
  readonly reads: readonly string[]
}
