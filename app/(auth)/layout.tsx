import type { ReactNode } from 'react'
import { WordsProvider } from '#components/ui/words.tsx'
import { pickAreas } from '#domain/words/words.ts'
import { requestLanguage } from '../_language.ts'

/** Around the screens of getting in: their words, nothing else. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage()
  return <WordsProvider language={language} texts={pickAreas(language, ['auth'])}>{children}</WordsProvider>
}
