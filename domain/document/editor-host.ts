import type { Node } from 'prosemirror-model'
import type { HtmlContext } from './html/types.ts'
import type { LongPart } from './long-parts.ts'
import type { ReadAs } from './long-text.ts'
import type { MediaHost } from './media-host.ts'

/** Where a link opens: in place of this page, or beside it. */
export type OpenAt = 'here' | 'newTab'

/**
 * What the editor needs of the screen it stands on. Look-ups answer at once from what is known; the screen tells the
 * editor when it knows more (`EditorHandle.refreshFaces`). No function may throw.
 */
export type EditorHost = {
  /** Names, titles, files and words, the same that the static page was made with. */
  readonly context: HtmlContext
  /** Shows a passing message. */
  readonly notify: (text: string) => void
  /** Shows a passing message with something that can be done about it. Gives what takes it away. */
  readonly offer: (text: string, deed: { readonly label: string; readonly run: () => void }) => () => void
  /** Shows how far something long has come, and a way to stop it, until it ends. */
  readonly progress: (text: string, stop: { readonly label: string; readonly run: () => void }) => { readonly tell: (text: string) => void; readonly end: () => void }
  /** Says something to screen readers only, politely. */
  readonly announce: (text: string) => void
  readonly openPage: (page: string, block: string | null, at: OpenAt) => void
  readonly openLink: (url: string, at: OpenAt) => void
  /** The caret leaves the body upwards: to the title's end, or under the given x in pixels of the window. */
  readonly toTitle: (at: 'end' | { readonly x: number }) => void
  /** The last Escape: focus goes to the page's frame, so that Tab leads on. */
  readonly leave: () => void
  /** Pictures, files and cards. */
  readonly media: MediaHost
  /** Fetches what reads and writes Markdown, which the first view does not need; null when it is here. Until then both below do without. */
  readonly loadMarkdown: () => Promise<void> | null
  /** The Markdown of blocks, for the clipboard's plain text. */
  readonly writeMarkdown: (blocks: readonly Node[]) => string
  /** The blocks in Markdown text; null when it holds nothing that is unmistakably Markdown. */
  readonly readMarkdown: (text: string) => readonly Node[] | null
  /** Reads a long text aside, so that the page goes on answering. Rejects where that cannot be; whoever has enough ends the iteration. */
  readonly readLong: (text: string, as: ReadAs) => AsyncIterable<LongPart>
  /** Which toggles this person has open on this device; undefined where they never chose. */
  readonly isOpen: (block: string) => boolean | undefined
  readonly setOpen: (block: string, open: boolean) => void
}
