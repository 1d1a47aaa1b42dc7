import type { EditorHost } from '#domain/document/editor-host.ts'

type Markdown = Pick<EditorHost, 'writeMarkdown' | 'readMarkdown'>

let loaded: Markdown | null = null

const load = async (): Promise<void> => {
  loaded = (await import('./markdown-reader.ts')).markdownReader
}

/** Markdown for the clipboard; until it is loaded, blocks are copied as their words and pasted text stays plain. */
export const clipboardMarkdown: Markdown & Pick<EditorHost, 'loadMarkdown' | 'readLong'> = {
  loadMarkdown: () => (loaded === null ? load() : null),
  writeMarkdown: (blocks) => loaded?.writeMarkdown(blocks) ?? blocks.map((block) => block.textContent).join('\n\n'),
  readMarkdown: (text) => loaded?.readMarkdown(text) ?? null,
  readLong: async function* (text, as) {
    const { readLong } = await import('./read-long.ts')
    yield* readLong(text, as)
  },
}
