'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportState } from '#components/transfer/export-state.ts'
import { useLanguage } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'

/** An export that this screen begins, follows and gives up. It is given up when the screen goes. */
export const useExport = () => {
  const language = useLanguage()
  const [state, setState] = useState<ExportState>({ at: 'ready' })
  const running = useRef<AbortController | null>(null)
  const cancel = useCallback(() => running.current?.abort(), [])
  useEffect(() => cancel, [cancel])
  const begin = useCallback(
    async (query: Readonly<Record<string, string>>) => {
      cancel()
      const here = new AbortController()
      running.current = here
      setState({ at: 'running', bytes: 0 })
      const [{ receiveExport }, transfer, refusals] = await Promise.all([import('./receive-export.ts'), loadWords(language, 'transfer'), loadWords(language, 'refusals')])
      await receiveExport(query, { signal: here.signal, words: { transfer, refusals }, tell: (next) => { if (running.current === here) setState(next) } })
    },
    [language, cancel],
  )
  return { state, begin: (query: Readonly<Record<string, string>>) => void begin(query), cancel }
}
