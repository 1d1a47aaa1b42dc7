'use client'

import { Button } from '#components/ui/button.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { useWords } from '#components/ui/words.tsx'

/** A console screen that failed: the sidebar keeps working, and so does the factory. */
export default function FactoryError({ reset }: { error: Error; reset: () => void }) {
  const [words, common] = [useWords('factory'), useWords('common')]
  return <StateError reason="failed" title={words.failedTitle} body={words.failedBody} actions={<Button kind="primary" onClick={reset}>{common.retry}</Button>} />
}
