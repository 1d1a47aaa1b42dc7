'use client'

import { createContext, use, useCallback, type ReactNode } from 'react'
import { say, type Entry, type Language, type Values } from '#domain/words/say.ts'
import type { Area, Words } from '#domain/words/words.ts'

type Catalogue = { language: Language; texts: Partial<Words> }

const WordsContext = createContext<Catalogue | null>(null)

/** Gives everything inside it one language and the areas of text it needs. A provider inside another adds its areas to the outer ones. */
export function WordsProvider({ language, texts, children }: Catalogue & { children: ReactNode }) {
  const outer = use(WordsContext)
  const all = outer?.language === language ? { ...outer.texts, ...texts } : texts
  return <WordsContext value={{ language, texts: all }}>{children}</WordsContext>
}

/** The texts of one area. Throws when no provider above brought that area: add it to the areas of the route or story. */
export function useWords<A extends Area>(area: A): Words[A] {
  const words: Words[A] | undefined = useCatalogue().texts[area]
  if (words === undefined) throw new Error(`useWords: give “${area}” to the WordsProvider above.`)
  return words
}

/** `say` in the language of the provider: fills placeholders and picks plural forms. */
export function useSay(): (entry: Entry, values?: Values) => string {
  const { language } = useCatalogue()
  return useCallback((entry, values) => say(entry, values, language), [language])
}

/** The language of the provider, for dates, numbers and sorting. */
export function useLanguage(): Language {
  return useCatalogue().language
}

function useCatalogue(): Catalogue {
  const catalogue = use(WordsContext)
  if (catalogue === null) throw new Error('useWords: no WordsProvider is above.')
  return catalogue
}
