'use client'

import { Link2 } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { useChoices, type PageSource } from '../menus/page-menu.tsx'
import { addressOf } from './edit-link.ts'

type LinkFormProps = {
  pages: PageSource
  /** The address the text links to now. */
  start: string
  /** An address that is safe to link to, or null to take the link away. */
  onApply: (href: string | null) => void
  onCancel: () => void
}

/** A field that takes an address or finds a page. Enter applies, Escape gives up, an empty field takes the link away. */
export function LinkForm({ pages, start, onApply, onCancel }: LinkFormProps) {
  const words = useWords('menus')
  const say = useSay()
  const id = useId()
  const [text, setText] = useState(start)
  const [active, setActive] = useState(0)
  const address = addressOf(text)
  const choices = useChoices(address === null ? text.trim() : '', pages)
  const found = address !== null && text !== '' ? [] : choices.slice(0, 6)
  const rows = [
    ...(address === null ? [] : [{ id: 'address', name: say(words.address, { address }), icon: <Icon of={Link2} />, href: address }]),
    ...found.map((page) => ({ id: page.id, name: page.title, icon: <PageIcon icon={page.icon} />, href: pages.href(page) })),
  ]
  const at = Math.min(active, Math.max(0, rows.length - 1))
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && text.trim() === '') onApply(null)
    else if (event.key === 'Enter' && rows[at]) onApply(rows[at].href)
    else if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, rows.length))
    else if (event.key === 'ArrowUp') setActive((at + rows.length - 1) % Math.max(1, rows.length))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="w-80 max-w-[calc(100vw-16px)]">
      <input
        autoFocus
        role="combobox"
        aria-label={words.linkField}
        aria-expanded={rows.length > 0}
        aria-controls={id}
        aria-activedescendant={rows[at] && `${id}-${at}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={words.linkHint}
        value={text}
        onChange={(event) => { setText(event.target.value); setActive(0) }}
        onKeyDown={keys}
        className="h-control-lg w-full bg-transparent px-3 outline-none placeholder:text-ink-3"
      />
      <div id={id} role="listbox" aria-label={words.linkField} className={cx('border-t border-rule py-[5px]', rows.length === 0 && text.trim() === '' && 'hidden')}>
        {rows.length === 0 && <div role="option" aria-selected="false" className="flex min-h-menu-row items-center px-3 text-ink-3">{words.notAddress}</div>}
        {rows.map((row, index) => (
          <div
            key={row.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(index)}
            onClick={() => onApply(row.href)}
            className={cx('flex h-menu-row cursor-pointer items-center gap-2.5 border-l-2 px-2.5', index === at ? 'border-pen bg-pen-wash' : 'border-transparent')}
          >
            <span className="grid size-4 shrink-0 place-items-center text-ink-2">{row.icon}</span>
            <span className="min-w-0 flex-1 truncate">{row.name}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
