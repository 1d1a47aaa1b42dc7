'use client'

import { useEffect, useState } from 'react'
import { ExportDialog } from '#components/transfer/export-dialog.tsx'
import { useLanguage, WordsProvider } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Words } from '#domain/words/words.ts'
import { useExport } from './use-export.ts'

/** The dialog that exports a page, with its data. Loaded when it opens. */
export function ExportLayer({ page, onClose }: { page: { id: string; title: string }; onClose: () => void }) {
  const language = useLanguage()
  const [texts, setTexts] = useState<Pick<Words, 'common' | 'transfer'> | null>(null)
  useEffect(() => void Promise.all([loadWords(language, 'common'), loadWords(language, 'transfer')]).then(([common, transfer]) => setTexts({ common, transfer })), [language])
  const { state, begin, cancel } = useExport()
  if (texts === null) return null
  return (
    <WordsProvider language={language} texts={texts}>
      <ExportDialog name={page.title} state={state} onExport={(choice) => begin({ ...choice, id: page.id })} onCancel={cancel} onClose={onClose} />
    </WordsProvider>
  )
}
