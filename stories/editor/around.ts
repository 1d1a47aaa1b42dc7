import type { Mentionable, PeopleSource } from '#components/editor/menus/mention-menu.tsx'
import type { ToolDeeds } from '#components/editor/menus/editor-tools.tsx'
import type { PageChoice, PageSource } from '#components/editor/menus/page-menu.tsx'
import { documentWords } from '#domain/words/document-words.ts'
import { wordsFor } from '#domain/words/words.ts'

const nothing = () => undefined

const page = (id: string, title: string, place: string): PageChoice => ({ id, title, icon: null, place })
const PAGES = [page('g', 'Gutter detail, rev C', 'Quarry House'), page('s', 'Site visit 6', 'Quarry House'), page('b', 'Brook Street Library', 'Projects'), page('m', 'Meeting notes', 'Studio Tern')]

/** The pages of a studio, known on this device. */
export const studioPages: PageSource = {
  known: (query) => PAGES.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase())),
  ask: () => Promise.resolve([]),
  create: (title) => ({ id: 'new', title, made: Promise.resolve(true) }),
  href: ({ id }) => `#${id}`,
}

const person = (id: string, name: string): Mentionable => ({ id, name })

/** One person of the page, two more of the workspace. */
export const studioPeople: PeopleSource = {
  here: () => [person('1', 'Linnea Aas')],
  all: () => Promise.resolve([person('1', 'Linnea Aas'), person('2', 'Tomas Rydell'), person('3', 'Maja Berg')]),
}

/** What a screen does for the tools around the text; here nothing. */
export const noDeeds: ToolDeeds = {
  texts: documentWords(wordsFor('en').document, 'en'),
  copyLink: nothing,
  copyMarkdown: nothing,
  moveTo: nothing,
  link: { open: nothing, copy: nothing },
  languages: { last: () => 'plain', used: nothing },
}
