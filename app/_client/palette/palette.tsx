'use client'

import { useRouter } from 'next/navigation'
import { use, useMemo, useState } from 'react'
import { Palette as PaletteView } from '#components/search/palette.tsx'
import { isCommandQuery, type PaletteFilter } from '#components/search/palette-state.ts'
import { WordsProvider } from '#components/ui/words.tsx'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { QUERY_LIMIT } from '#domain/search/parse-query.ts'
import { loadWords } from '#domain/words/load-words.ts'
import { say, type Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import type { AskFilter } from './ask-server.ts'
import { paletteActions, type ActionEffect } from './palette-actions.ts'
import { actionsOf, answerOf, hitsOf, typedText } from './palette-rows.ts'
import { useSearch } from './use-search.ts'
import { useTitles } from './use-titles.ts'

export type PaletteProps = {
  account: string
  workspace: { id: string; slug: string }
  /** The page that is open, for “In this page”. */
  pageId?: string
  language: Language
  timeZone: string
  /** Opens on commands instead of pages. */
  startWith?: 'commands'
  onNewPage: (title: string) => void
  onTheme: (theme: 'light' | 'dark' | 'system') => void
  /** Opens something over the page, in the palette's place. `title` is the open page's, where it is known. */
  onShow: (what: Shown, title: string) => void
  onClose: () => void
}

type Shown = Extract<ActionEffect, { do: 'show' }>['what']
type PaletteTexts = { words: Words['search']; common: Words['common'] }
type PaletteWords = { common: Words['common']; search: Words['search'] }
const loading = new Map<Language, Promise<PaletteWords>>()

const wordsOf = (language: Language): Promise<PaletteWords> => {
  const before = loading.get(language)
  if (before) return before
  const now = Promise.all([loadWords(language, 'common'), loadWords(language, 'search')]).then(([common, search]) => ({ common, search }))
  loading.set(language, now)
  return now
}

const tooLong = (title: string): boolean => title.length > TITLE_LIMIT

const WEEK_MS = 7 * 86_400_000

const filterOf = (chosen: ReadonlySet<PaletteFilter>, { account, pageId, opened }: { account: string; pageId: string | undefined; opened: Date }): AskFilter => ({
  ...(chosen.has('titlesOnly') && { reach: 'titles' as const }),
  ...(chosen.has('byMe') && { author: account }),
  ...(chosen.has('inPage') && pageId !== undefined && { under: pageId }),
  // From the opening, not from now: the same question must stay the same while typing.
  ...(chosen.has('thisWeek') && { since: new Date(opened.getTime() - WEEK_MS).toISOString() }),
})

/** The palette with its data: mount it to open it. Loaded on demand; put a Suspense boundary without a fallback around it. */
export function Palette(props: PaletteProps) {
  const texts = use(wordsOf(props.language))
  return <WordsProvider language={props.language} texts={texts}><PaletteWithData {...props} words={texts.search} common={texts.common} /></WordsProvider>
}

function PaletteWithData({ account, workspace, pageId, language, timeZone, startWith, words, common, onNewPage, onTheme, onShow, onClose }: PaletteProps & PaletteTexts) {
  const router = useRouter()
  const [query, setQuery] = useState(startWith === 'commands' ? '> ' : '')
  const [chosen, setChosen] = useState<ReadonlySet<PaletteFilter>>(new Set())
  const [turn, setTurn] = useState(0)
  const [opened] = useState(() => new Date())
  const titles = useTitles(account, workspace.id)
  const { search, asked } = useSearch(workspace.id, isCommandQuery(query) ? '' : typedText(query).slice(0, QUERY_LIMIT), filterOf(chosen, { account, pageId, opened }), turn)
  const all = useMemo(() => paletteActions(words, workspace.slug, pageId !== undefined), [words, workspace.slug, pageId])
  const answer = answerOf(query, asked, search)
  const actions = actionsOf(all, query, (title) => tooLong(title) ? say(common.titleTooLong, { limit: TITLE_LIMIT, count: title.length }, language) : say(words.newPageCalled, { title }, language))

  const carryOut = (effect: ActionEffect) => {
    // The row says so in the place of what it would do, and what was typed stays to be shortened.
    if (effect.do === 'new-page' && tooLong(effect.title)) return
    onClose()
    switch (effect.do) {
      case 'go': return router.push(effect.href)
      case 'new-page': return onNewPage(effect.title)
      case 'theme': return onTheme(effect.theme)
      case 'show': return onShow(effect.what, titles.index.find(({ of }) => of.id === pageId)?.of.title ?? '')
    }
  }
  return (
    <PaletteView
      query={query}
      onQuery={setQuery}
      hits={hitsOf(workspace.slug, query, titles, { answer, search })}
      actions={actions}
      answer={answer}
      filters={{
        offered: pageId === undefined ? ['titlesOnly', 'byMe', 'thisWeek'] : ['inPage', 'titlesOnly', 'byMe', 'thisWeek'],
        chosen,
        onToggle: (filter) => setChosen((before) => (before.has(filter) ? new Set([...before].filter((one) => one !== filter)) : new Set([...before, filter]))),
      }}
      reader={{ now: opened, timeZone, language }}
      keyboard={/Mac|iPhone|iPad/.test(navigator.platform) ? 'mac' : 'other'}
      onOpen={(hit, where) => {
        if (where === 'new-tab') return void window.open(hit.href, '_blank', 'noopener')
        onClose()
        router.push(hit.href)
      }}
      onRun={({ id }) => {
        const action = actions.find((one) => one.id === id)
        if (action) carryOut(action.effect)
      }}
      onRetry={() => setTurn(turn + 1)}
      onClose={onClose}
    />
  )
}
