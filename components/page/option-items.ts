import { ClipboardCopy, Copy, Download, FolderDown, FolderInput, Link, Lock, LockOpen, Search, Trash2 } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { PAGE_FONTS, type PageFont } from '#domain/page/fonts.ts'
import { PAPERS, type Paper } from '#domain/paper.ts'
import { say, type Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { paperName } from './cover-items.ts'

/** How a page is set. */
export type PageLook = { font: PageFont; smallText: boolean; fullWidth: boolean; spellCheck: boolean; tint: Paper | null }

/** What the menu shows and what it can do. */
export type PageOptions = {
  look: PageLook
  locked: boolean
  readOnly: boolean
  words: number
  set: (change: Partial<PageLook>) => void
  find: () => void
  copyLink: () => void
  duplicate: () => void
  move: () => void
  importHere: () => void
  exportPage: () => void
  copyMarkdown: () => void
  lock: (locked: boolean) => void
  trash: () => void
}

/** Words a practised reader takes in a minute. */
const READING_SPEED = 230

const fontName = (words: Words['page'], font: PageFont): string => ({ serif: words.fontSerif, sans: words.fontSans, mono: words.fontMono })[font]

const lookItems = (words: Words['page'], { look, set }: PageOptions): MenuItem[] => [
  { kind: 'group', id: 'font', label: words.font, items: PAGE_FONTS.map((font): MenuItem => ({ kind: 'choice', id: font, label: fontName(words, font), chosen: look.font === font, run: () => set({ font }) })) },
  { kind: 'rule', id: 'sizes' },
  { kind: 'choice', id: 'small', label: words.smallText, chosen: look.smallText, run: () => set({ smallText: !look.smallText }) },
  { kind: 'choice', id: 'wide', label: words.fullWidth, chosen: look.fullWidth, run: () => set({ fullWidth: !look.fullWidth }) },
  { kind: 'choice', id: 'spelling', label: words.spellCheck, chosen: look.spellCheck, run: () => set({ spellCheck: !look.spellCheck }) },
  {
    kind: 'submenu', id: 'paper', label: words.paper,
    items: [
      { kind: 'choice', id: 'none', label: words.paperWorkspace, chosen: look.tint === null, run: () => set({ tint: null }) },
      ...PAPERS.map((paper): MenuItem => ({ kind: 'choice', id: paper, label: paperName(words, paper), chosen: look.tint === paper, run: () => set({ tint: paper }) })),
    ],
  },
]

/** The entries of a page's menu. A page that cannot be written keeps what does not change it. */
export const pageOptionItems = (words: Words['page'], language: Language, options: PageOptions): MenuItem[] => {
  const { readOnly, locked } = options
  const minutes = Math.max(1, Math.round(options.words / READING_SPEED))
  return [
    ...(readOnly ? [] : [...lookItems(words, options), { kind: 'rule', id: 'page' } as const]),
    { kind: 'action', id: 'find', label: words.findInPage, icon: Search, run: options.find },
    { kind: 'action', id: 'link', label: words.copyLink, icon: Link, run: options.copyLink },
    { kind: 'action', id: 'duplicate', label: words.duplicate, icon: Copy, run: options.duplicate },
    ...(readOnly ? [] : [{ kind: 'action', id: 'move', label: words.move, icon: FolderInput, run: options.move } as const]),
    { kind: 'action', id: 'copy-markdown', label: words.copyMarkdown, icon: ClipboardCopy, run: options.copyMarkdown },
    ...(readOnly ? [] : [{ kind: 'action', id: 'import', label: words.importHere, icon: FolderDown, run: options.importHere } as const]),
    { kind: 'action', id: 'export', label: words.exportPage, icon: Download, run: options.exportPage },
    { kind: 'action', id: 'lock', label: locked ? words.unlock : words.lock, icon: locked ? LockOpen : Lock, run: () => options.lock(!locked) },
    { kind: 'rule', id: 'facts' },
    {
      kind: 'group', id: 'count', items: [],
      label: `${say(words.wordCount, { count: options.words }, language)} · ${say(words.readingTime, { count: minutes }, language)}`,
    },
    ...(readOnly ? [] : [{ kind: 'rule', id: 'end' } as const, { kind: 'action', id: 'trash', label: words.trash, icon: Trash2, tone: 'danger', run: options.trash } as const]),
  ]
}
