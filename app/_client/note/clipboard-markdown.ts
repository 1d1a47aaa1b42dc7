import type { EditorHost } from '#domain/document/editor-host.ts'

type Markdown = Pick<EditorHost, 'writeMarkdown' | 'readMarkdown'>

let loaded: Markdown | null = null

/** Fetches the reader and writer of Markdown, so that they are there before the first copy or paste and cost the first view nothing. */
export const loadClipboardMarkdown = async (): Promise<void> => {
  loaded ??= (await import('./note-copy.ts')).clipboardMarkdown
}

/** Markdown for the clipboard; until it is loaded, blocks are copied as their words and pasted text stays plain. */
export const clipboardMarkdown: Markdown = {
  writeMarkdown: (blocks) => loaded?.writeMarkdown(blocks) ?? blocks.map((block) => block.textContent).join('\n\n'),
  readMarkdown: (text) => loaded?.readMarkdown(text) ?? null,
}
