'use client'

import { Confirm } from '#components/ui/confirm.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

type DeleteQuestionProps = { name: string; pages: number; onDelete: () => void; onClose: () => void }

/** Asks before pages are deleted for good, because nothing brings them back. */
export function DeleteQuestion({ name, pages, onDelete, onClose }: DeleteQuestionProps) {
  const words = useWords('shell')
  const say = useSay()
  return (
    <Confirm
      title={say(words.deleteTitle, { name })}
      body={say(words.deleteBody, { count: pages })}
      safeLabel={words.keep}
      confirmLabel={words.deleteForGood}
      tone="danger"
      onConfirm={() => { onClose(); onDelete() }}
      onClose={onClose}
    />
  )
}
