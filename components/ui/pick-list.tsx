'use client'

import { Check, Plus, Search } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { filterOptions, type PickOption } from './pick-filter.ts'
import { useSay, useWords } from './words.tsx'

type PickListProps<Option extends PickOption> = {
  /** What one picks: the name of the field and of the list. */
  label: string
  options: readonly Option[]
  /** The ids that are picked now. */
  picked: readonly string[]
  onPick: (option: Option) => void
  /** Stands before a label: an icon, an avatar, a swatch. */
  face?: (option: Option) => ReactNode
  /** Offers to make what was typed when nothing has exactly that name. */
  create?: { label: (query: string) => string; run: (query: string) => void }
  /** Told what is typed, when the options come from elsewhere and arrive already filtered. */
  onQuery?: (query: string) => void
}

/** A field that narrows a list, by the WAI-ARIA combobox pattern: typing filters, arrows move, Enter picks. The list stays in view. */
export function PickList<Option extends PickOption>({ label, options, picked, onPick, face, create, onQuery }: PickListProps<Option>) {
  const words = useWords('common')
  const say = useSay()
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const shown = onQuery === undefined ? filterOptions(options, query) : options
  const makes = create !== undefined && query.trim() !== '' && !shown.some((option) => option.label === query.trim()) ? create : null
  const count = shown.length + (makes === null ? 0 : 1)
  const active = Math.min(at, count - 1)
  const act = (index: number) => {
    const option = shown[index]
    if (option !== undefined) onPick(option)
    else makes?.run(query.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && count > 0) setAt((active + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setAt((active - 1 + count) % count)
    else if (event.key === 'Enter' && active >= 0) act(active)
    else return
    event.preventDefault()
  }
  const row = (index: number) => cx('relative flex min-h-menu-row cursor-pointer items-center gap-2.5 px-3 py-1', index === active && 'bg-pen-wash before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-pen')
  return (
    <div className="w-72 max-w-full">
      <div className="flex h-control-lg items-center gap-2 border-b border-rule px-3 has-focus-visible:border-pen">
        <Icon of={Search} size={14} className="text-ink-3" />
        <input
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
          aria-autocomplete="list"
          autoComplete="off"
          value={query}
          placeholder={label}
          onChange={(event) => { setQuery(event.target.value); setAt(0); onQuery?.(event.target.value) }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto py-[5px]">
        {shown.map((option, index) => (
          <div key={option.id} id={`${id}-${index}`} role="option" aria-selected={picked.includes(option.id)} ref={index === active ? intoView : undefined} onPointerMove={() => setAt(index)} onClick={() => onPick(option)} className={row(index)}>
            {face?.(option)}
            <span className="min-w-0 flex-1 truncate">{option.label}{option.detail !== undefined && <span className="ml-2 text-ink-3">{option.detail}</span>}</span>
            {picked.includes(option.id) && <Check size={14} strokeWidth={2} aria-hidden="true" className="text-pen" />}
          </div>
        ))}
        {makes !== null && (
          <div id={`${id}-${shown.length}`} role="option" aria-selected="false" onPointerMove={() => setAt(shown.length)} onClick={() => makes.run(query.trim())} className={row(shown.length)}>
            <Icon of={Plus} size={14} className="text-ink-2" />
            <span className="truncate">{makes.label(query.trim())}</span>
          </div>
        )}
      </div>
      <p role="status" className={count === 0 ? 'px-3 pb-3 text-ink-2' : 'sr-only'}>{count > 0 ? '' : query.trim() === '' ? words.nothingToPick : say(words.noMatch, { query })}</p>
    </div>
  )
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
