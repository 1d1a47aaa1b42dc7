import type * as Y from 'yjs'
import { emojiNamed } from '#domain/document/markdown/emoji.ts'
import { readBlocks } from '#domain/document/markdown/read.ts'
import { looksLikeMarkdown } from '#domain/document/markdown/looks-like.ts'
import { writePage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'

/** A note's document as JSON, with everything in it. */
export const noteAsJson = (doc: Y.Doc): string => JSON.stringify(documentFromY(doc).toJSON(), null, 2)

/** A note as Markdown, with everything in it but comments. */
export const noteAsMarkdown = (doc: Y.Doc, title: string): string => writePage({ body: documentFromY(doc), title, frontMatter: [] }, KNOWS_NOTHING)

/** Markdown for the clipboard: what is copied, and what is pasted as text. */
export const clipboardMarkdown: Pick<EditorHost, 'writeMarkdown' | 'readMarkdown'> = {
  writeMarkdown: (blocks) => writeBlocks(blocks, KNOWS_NOTHING),
  readMarkdown: (text) => (looksLikeMarkdown(text) ? readBlocks(text.replace(/\r\n?/g, '\n'), { ...KNOWS_NOTHING, emoji: emojiNamed }) : null),
}
