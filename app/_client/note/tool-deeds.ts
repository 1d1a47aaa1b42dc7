import type { ToolDeeds } from '#components/editor/menus/editor-tools.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { moveToPage } from './move-to-page.ts'
import type { Note } from './note-data.ts'
import type { Words } from '#domain/words/words.ts'
import type { RecentNames } from './recent-names.ts'

const copy = (text: string, done: string): void => void navigator.clipboard.writeText(text).then(() => showToast({ kind: 'done', text: done }))

type Around = { texts: ToolDeeds['texts']; languages: RecentNames; go: (href: string) => void }

/** What the tools around the text ask of the browser around the note. */
export const toolDeeds = (note: Note, words: Words['menus'], { texts, languages, go }: Around): ToolDeeds => ({
  texts,
  languages: { last: () => languages.list()[0] ?? 'plain', used: languages.note },
  copyLink: (block) => copy(`${location.origin}${location.pathname}#b-${block}`, words.linkCopied),
  copyMarkdown: (blocks) => void import('./markdown-reader.ts').then(({ markdownReader }) => copy(markdownReader.writeMarkdown(blocks), words.markdownCopied)),
  moveTo: (blocks, page) => void moveToPage({ note, words }, blocks, page),
  link: {
    open: (href) => (href.startsWith('/') || href.startsWith('#') ? go(href) : void window.open(href, '_blank', 'noopener')),
    copy: (href) => copy(new URL(href, location.href).href, words.linkCopied),
  },
})
