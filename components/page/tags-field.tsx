'use client'

import { X } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { Chip } from '#components/ui/paper.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { TAG_LIMIT } from '#domain/page/limits.ts'
import { PAPERS, type Paper } from '#domain/paper.ts'

/** A tag's paper comes from its name, so that the same tag looks the same everywhere. */
const paperOf = (tag: string): Paper => {
  let sum = 0
  for (const char of tag) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return PAPERS[sum % PAPERS.length] ?? 'white'
}

type TagsFieldProps = { tags: readonly string[]; readOnly: boolean; onChange: (tags: string[]) => void }

/** A page's tags: one tab stop that takes text; Enter or comma adds, Backspace in the empty field removes the last, Escape leaves without change. */
export function TagsField({ tags, readOnly, onChange }: TagsFieldProps) {
  const words = useWords('page')
  const say = useSay()
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)

  const add = () => {
    const tag = text.trim().slice(0, TAG_LIMIT.length)
    setText('')
    if (tag !== '' && !tags.includes(tag) && tags.length < TAG_LIMIT.count) onChange([...tags, tag])
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && text === '' && tags.length > 0) onChange(tags.slice(0, -1))
    else if (event.key === 'Escape') {
      setText('')
      field.current?.blur()
    }
  }

  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1 py-1" onClick={() => field.current?.focus()}>
      {tags.map((tag) => (
        <Chip key={tag} paper={paperOf(tag)}>
          <span className="flex items-center gap-1">
            {tag}
            {!readOnly && (
              <button type="button" tabIndex={-1} aria-label={say(words.removeTag, { tag })} className="-mr-1 grid size-4 place-items-center" onClick={() => onChange(tags.filter((other) => other !== tag))}>
                <Icon of={X} size={10} />
              </button>
            )}
          </span>
        </Chip>
      ))}
      {!readOnly && (
        <input
          ref={field}
          value={text}
          aria-label={words.addTag}
          placeholder={tags.length === 0 ? words.addTag : ''}
          maxLength={TAG_LIMIT.length}
          className="h-5 min-w-16 flex-1 bg-transparent outline-none placeholder:text-ink-3"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keyDown}
          onBlur={add}
        />
      )}
    </div>
  )
}
