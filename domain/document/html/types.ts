import type { Node } from 'prosemirror-model'
import type { PageIcon } from '../../page/page.ts'
import type { DayPlace } from '../../words/date-text.ts'

/** A page as the reader may see it. */
export type PageFace =
  | { readonly state: 'open' | 'trashed'; readonly title: string; readonly href: string; readonly icon: PageIcon | null }
  | { readonly state: 'deleted'; readonly title: string }
  | { readonly state: 'private' }

/** A person as the reader may see them. */
export type PersonFace = { readonly state: 'member' | 'left'; readonly name: string; readonly href?: string }

/** A stored file: where it is read, and what is known of it. `bytes` counts bytes. */
export type FileFace = { readonly src: string; readonly name: string; readonly bytes: number; readonly type: string }

/** The words of a document's own elements, in the reader's language. The catalogue fills them. */
export type DocumentWords = {
  readonly done: (line: string) => string
  readonly callout: (icon: string) => string
  readonly code: (language: string) => string
  readonly language: (language: string) => string
  readonly copyCode: string
  readonly table: (rows: number, columns: number) => string
  readonly file: (name: string, type: string, bytes: number) => string
  readonly fileNote: (type: string, bytes: number) => string
  readonly missingFile: (name: string) => string
  /** A picture that is elsewhere on the web and has not been fetched. */
  readonly remotePicture: (url: string) => string
  /** A picture that was pasted without its bytes. */
  readonly localPicture: (name: string) => string
  readonly picture: string
  readonly video: string
  readonly audio: string
  readonly diagram: string
  readonly contents: string
  readonly subpages: string
  readonly breadcrumb: string
  readonly privatePage: string
  readonly untitled: string
  readonly inTrash: (title: string) => string
  readonly person: (name: string) => string
  readonly formerMember: (name: string) => string
  readonly database: (name: string) => string
  readonly synced: (title: string) => string
  readonly privateContent: string
  readonly keptSource: string
  readonly newerMemo: string
  readonly bookmark: (title: string, host: string) => string
}

/** What rendering needs to know that the document does not hold. All functions are plain look-ups and must not throw. */
export type HtmlContext = {
  readonly words: DocumentWords
  /** The page of that id; null when it cannot be told, which reads as private. */
  readonly page: (id: string) => PageFace | null
  /** The person of that id; null when unknown, then the name in the document is shown. */
  readonly person: (id: string) => PersonFace | null
  /** The file of that id; null when it is missing. */
  readonly file: (id: string) => FileFace | null
  /** A stored moment in words (“Mon 16 Nov”), and whether it has passed. Within a sentence “today” has no capital; by itself, the default, it has. */
  readonly moment: (moment: string, place?: DayPlace) => { readonly text: string; readonly late: boolean }
  /** The pages above and below this one, for breadcrumb and sub-pages. */
  readonly path: readonly PageFace[]
  readonly children: readonly PageFace[]
  /** Pictures elsewhere on the web: `framed` shows their address, as nothing of ours loads from others; `linked` names it as the source, for copies. */
  readonly remote: 'framed' | 'linked'
  /** `page`: the title is the page's h1, so headings start at h2. `own`: each heading has its own level, for copies. */
  readonly headings: 'page' | 'own'
  /** Whether ticks can be set: `open` where a script remembers them until the editor takes over. */
  readonly ticks: 'open' | 'fixed'
}

/** What a block's own HTML function may use. */
export type HtmlWriter = {
  readonly context: HtmlContext
  /** The containers around the node being written, innermost last. */
  readonly parents: readonly Node[]
  /** The node's place in its parent. */
  readonly index: number
  /** Writes the children of `node` from `start` (default 0) up to `end` (default all). */
  readonly children: (node: Node, start?: number, end?: number) => string
  /** The headings of the page in order, for a table of contents. */
  readonly outline: () => readonly OutlineEntry[]
}

/** A heading as outlines list it. `id` is null only for a heading that has not got one yet. */
export type OutlineEntry = { readonly id: string | null; readonly level: number; readonly text: string }

/** Writes one node as static HTML. Must escape everything that comes from the document. */
export type HtmlRender = (node: Node, writer: HtmlWriter) => string
