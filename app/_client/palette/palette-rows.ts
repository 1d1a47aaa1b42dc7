import { Plus } from 'lucide-react'
import { isCommandQuery, type PaletteAnswer, type PaletteHit } from '#components/search/palette-state.ts'
import { pagePath } from '#domain/page/path.ts'
import type { FoundPage, KnownTitle } from '#domain/search/answers.ts'
import { indexNames, matchNames } from '#domain/search/match-title.ts'
import type { Mark } from '#domain/search/marks.ts'
import type { ActionChoice } from './palette-actions.ts'
import type { Search } from './use-search.ts'
import type { Titles } from './use-titles.ts'

const LOCAL_HITS = 8
const ACTIONS_BESIDE_PAGES = 4

const knownHit = (slug: string, known: KnownTitle, titleMarks: readonly Mark[]): PaletteHit => ({
  id: known.id, href: pagePath(slug, known), title: known.title, titleMarks, icon: known.icon, kind: known.kind, place: known.place, at: known.at, snippet: null,
})

const foundHit = (slug: string, found: FoundPage): PaletteHit => ({
  id: found.pageId, href: `${pagePath(slug, { id: found.pageId, title: found.title })}${found.block === null ? '' : `#b-${found.block}`}`,
  title: found.title, titleMarks: found.titleMarks, icon: found.icon, kind: found.kind, place: found.place, at: found.updatedAt, snippet: found.snippet,
})

/** What was typed without the `>` that asks for commands. */
export const typedText = (query: string): string => query.replace(/^\s*>/, '').trim()

/** How the search stands for what is typed now: an answer to an older question does not count. */
export const answerOf = (query: string, asked: string, search: Search): PaletteAnswer => {
  if (isCommandQuery(query) || typedText(query) === '') return { at: 'local' }
  if (search.at === 'idle' || search.asked !== asked) return { at: 'waiting' }
  if (search.at === 'complete') return { at: 'complete', total: search.answer.total }
  return { at: search.network === 'offline' ? 'offline' : 'failed' }
}

/** The pages to show: opened lately, then the titles known here, then what the server found. */
export const hitsOf = (slug: string, query: string, titles: Titles, found: { answer: PaletteAnswer; search: Search }): PaletteHit[] => {
  const { answer, search } = found
  if (isCommandQuery(query)) return []
  if (typedText(query) === '') return titles.recents.slice(0, LOCAL_HITS).map((known) => knownHit(slug, known, []))
  if (answer.at === 'complete' && search.at === 'complete') return search.answer.hits.map((hit) => foundHit(slug, hit))
  return matchNames(titles.index, typedText(query), LOCAL_HITS).map(({ of, marks }) => knownHit(slug, of, marks))
}

/** The actions to show, and last the one that makes a page of what is typed. */
export const actionsOf = (all: readonly ActionChoice[], query: string, nameOfNew: (title: string) => string): (ActionChoice & { marks: readonly Mark[] })[] => {
  const text = typedText(query)
  if (isCommandQuery(query) && text === '') return all.map((action) => ({ ...action, marks: [] }))
  if (text === '') return all.slice(0, 1).map((action) => ({ ...action, marks: [] }))
  const limit = isCommandQuery(query) ? all.length : ACTIONS_BESIDE_PAGES
  const met = matchNames(indexNames(all), text, limit).map(({ of, marks }) => ({ ...of, marks }))
  if (isCommandQuery(query)) return met
  return [...met, { id: 'new-page-called', name: nameOfNew(text), keywords: '', icon: Plus, effect: { do: 'new-page', title: text }, marks: [] }]
}
