'use client'

import { use } from 'react'
import { Button } from '#components/ui/button.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'

type Texts = Pick<Words, 'errors' | 'common'>

const loading = new Map<Language, Promise<Texts>>()

// The same promise each time, because it is read while drawing.
const textsOf = (language: Language): Promise<Texts> => {
  const texts = loading.get(language) ?? Promise.all([loadWords(language, 'errors'), loadWords(language, 'common')]).then(([errors, common]) => ({ errors, common }))
  loading.set(language, texts)
  return texts
}

const languageHere = (): Language => (isLanguage(document.documentElement.lang) ? document.documentElement.lang : 'en')

/** What a failed screen says: what did not happen, what is safe, what to do, and the reference under which the server noted it. */
export function ScreenErrorSheet({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  const { errors, common } = use(textsOf(languageHere()))
  return (
    <StateError
      reason="failed"
      title={errors.pageTitle}
      body={errors.pageBody}
      actions={<><Button kind="primary" size="large" onClick={onRetry}>{common.retry}</Button><a href="/" className="inline-flex h-control-lg items-center px-3 link">{errors.goHome}</a></>}
      {...(error.digest === undefined ? {} : { reference: { label: errors.referenceLabel, value: error.digest, copyLabel: errors.copyReference, onCopy: () => void navigator.clipboard.writeText(error.digest ?? '') } })}
    />
  )
}
