import { emojiNamed } from '#domain/document/markdown/emoji.ts'
import { readBlocks } from '#domain/document/markdown/read.ts'
import { looksLikeMarkdown } from '#domain/document/markdown/looks-like.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'

/** Markdown for the clipboard: what is copied, and what is pasted as text. */
export const markdownReader: Pick<EditorHost, 'writeMarkdown' | 'readMarkdown'> = {
  writeMarkdown: (blocks) => writeBlocks(blocks, KNOWS_NOTHING),
  readMarkdown: (text) => (looksLikeMarkdown(text) ? readBlocks(text.replace(/\r\n?/g, '\n'), { ...KNOWS_NOTHING, emoji: emojiNamed }) : null),
}
