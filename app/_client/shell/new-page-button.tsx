'use client'

import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { currentSide } from './side-store.ts'

/** Makes a page at the top level and goes there. */
export function NewPageButton() {
  const words = useWords('shell')
  return <Button kind="primary" onClick={() => void currentSide()?.actions.create(null)}>{words.newPage}</Button>
}
