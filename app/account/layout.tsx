import type { ReactNode } from 'react'
import { WordsProvider } from '#components/ui/words.tsx'
import { pickAreas } from '#domain/words/words.ts'
import { OuterKeys } from '../_client/shell/outer-keys.tsx'
import { requestLanguage } from '../_language.ts'

/** Around the account: its words and keys. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const language = await requestLanguage()
  return <WordsProvider language={language} texts={pickAreas(language, ['common', 'account', 'transfer'])}>{children}<OuterKeys /></WordsProvider>
}
