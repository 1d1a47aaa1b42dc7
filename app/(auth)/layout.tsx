import type { ReactNode } from 'react'
import { WordsProvider } from '#components/ui/words.tsx'
import { pickAreas } from '#domain/words/words.ts'
import { CarryHash } from '../_client/carry-hash.tsx'
import { requestLanguage } from '../_language.ts'

/** Around the screens of getting in: their words, and the way back whole. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage()
  return <WordsProvider language={language} texts={pickAreas(language, ['auth'])}>{children}<CarryHash /></WordsProvider>
}
