'use client'

import { useEffect, useRef, useState } from 'react'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'

type RenameFieldProps = {
  title: string
  /** The new title (the old one when nothing changed), or null when it was given up. `how` tells whether the keyboard ended it. */
  onDone: (title: string | null, how: 'key' | 'blur') => void
}

/** The title of a tree row as a field: Enter or leaving it renames, Escape gives up. What is too long for a title stays in the field, and is said to be. */
export function RenameField({ title, onDone }: RenameFieldProps) {
  const words = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  const [fits, setFits] = useState(true)
  useEffect(() => field.current?.select(), [])
  const end = (value: string | null, how: 'key' | 'blur') => {
    if (over.current) return
    if (value !== null && value.length > TITLE_LIMIT) {
      setFits(false)
      showToast({ kind: 'note', text: say(common.titleTooLong, { limit: TITLE_LIMIT, count: value.length }) })
      return
    }
    over.current = true
    onDone(value, how)
  }
  return (
    <input
      ref={field}
      defaultValue={title}
      aria-invalid={fits ? undefined : true}
      onChange={(event) => { if (event.currentTarget.value.length <= TITLE_LIMIT) setFits(true) }}
      aria-label={say(words.renameLabel, { name: title === '' ? common.untitled : title })}
      placeholder={common.untitled}
      onBlur={(event) => end(event.currentTarget.value, 'blur')}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(event.currentTarget.value, 'key')
        if (event.key === 'Escape') end(null, 'key')
      }}
      className="h-6 min-w-0 flex-1 rounded-1 border border-rule-field bg-sheet px-1 font-text text-ink outline-none focus-visible:outline-2 focus-visible:outline-focus"
    />
  )
}
