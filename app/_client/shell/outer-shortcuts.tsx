'use client'

import { useEffect, useState } from 'react'
import { useLanguage, WordsProvider } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Words } from '#domain/words/words.ts'
import { ShortcutsLayer } from './shortcuts-layer.tsx'

/** The shortcuts on a screen that has not the words of the frame. Loaded on demand, with them. */
export function OuterShortcuts({ onClose }: { onClose: () => void }) {
  const language = useLanguage()
  const [texts, setTexts] = useState<Pick<Words, 'common' | 'shell'> | null>(null)
  useEffect(
    () => void Promise.all([loadWords(language, 'common'), loadWords(language, 'shell')]).then(([common, shell]) => setTexts({ common, shell })),
    [language],
  )
  return texts && <WordsProvider language={language} texts={texts}><ShortcutsLayer onClose={onClose} /></WordsProvider>
}
