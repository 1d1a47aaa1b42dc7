import type { Node } from 'prosemirror-model'

/** What a link leads to: a page of ours, a block in it if it names one, its title where it is known, and the link's address here. */
export type PageTarget = { readonly page: string; readonly block: string | null; readonly title: string | null; readonly href: string }

/** Something that reading could not carry over; `text` names it (an address, a title, a key). */
export type Miss = { readonly kind: 'link' | 'file' | 'page' | 'frontMatter' | 'depth'; readonly text: string }

/** What reading may ask. Look-ups answer at once and never throw. */
export type ReadContext = {
  /** The page an address leads to, relative addresses included; null when it is no page of ours. */
  readonly page: (href: string) => PageTarget | null
  /** The page of that title, for `[[Title]]`. */
  readonly named: (title: string) => PageTarget | null
  /** The id of the stored file at an address; null when there is none. */
  readonly file: (href: string) => string | null
  /** The character of `:name:`; null when no emoji is called so. */
  readonly emoji: (name: string) => string | null
  /** Told of everything that could not be resolved. */
  readonly miss: (miss: Miss) => void
}

/** What writing may ask. */
export type WriteContext = {
  /** Title and address of a page or a block in it; null leaves `memo:page/ID`. */
  readonly page: (id: string, block: string | null) => { readonly title: string; readonly href: string } | null
  /** Address of a stored file; null leaves `memo:file/ID`. */
  readonly file: (id: string) => string | null
  /** Where a link in the text leads in what is written; the same address when it leads nowhere else. */
  readonly link: (href: string) => string
  /** The name of a person; null leaves the name in the document. */
  readonly person: (id: string) => string | null
  /** Whether a block's id is written, because a link leads to it. */
  readonly anchored: (block: string) => boolean
  /** `plain` leaves Memo's comments out; `lost` is then told what each would have said. */
  readonly comments: 'memo' | 'plain'
  readonly lost: (what: string) => void
}

/** Where inline content is written: as a block of its own, as the line of an item, after something in a line, or inside an HTML element. */
export type Place = 'block' | 'item' | 'line' | 'html'

/**
 * How the text of a block stands among others in an item. `opens`: it begins a block whatever stands above it. `ends`: by `itself`, where something
 * `opening` follows, or only by a `blank` line. `paragraph`: the parser sees a paragraph in it, from which it tells whether the list is tight.
 */
export type Beside = { readonly opens: boolean; readonly ends: 'itself' | 'opening' | 'blank'; readonly paragraph: boolean }

/** What a block's own Markdown function may use. */
export type MarkdownWriter = {
  readonly context: WriteContext
  /** The inline content of a node as Markdown (or HTML) that reads back as the same. `forced`: only if a comment says it is a paragraph. */
  readonly inline: (node: Node, place: Place) => { readonly text: string; readonly forced: boolean }
  /** One block. */
  readonly block: (node: Node) => string
  /** The children of `node` from `start`, each by itself. */
  readonly each: (node: Node, start: number) => readonly string[]
  /** The children of `node` from `start` (default 0), a blank line between them. */
  readonly children: (node: Node, start?: number) => string
  /** The children of `node` as HTML in a table's cell. */
  readonly inCell: (node: Node) => string
  /** How the text of a block stands among others. */
  readonly beside: (node: Node) => Beside
  /** Whether a fence of this language is read as another block than code. */
  readonly isOwnLanguage: (language: string) => boolean
}

/** Writes one block: its Markdown, linear in its size and without a line break at the end. */
export type WriteBlock = (node: Node, writer: MarkdownWriter) => string

/** A context that knows nothing: for copies, previews and tests. */
export const KNOWS_NOTHING: ReadContext & WriteContext = {
  page: () => null, named: () => null, file: () => null, emoji: () => null, miss: () => undefined,
  link: (href) => href, person: () => null, anchored: () => false, comments: 'memo', lost: () => undefined,
}
