'use client'

import { ArrowDown, ArrowUp, CaseSensitive, Replace, Search, WholeWord, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { keyText } from '#components/ui/key-text.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import type { FindQuery } from '#domain/find/find-in-text.ts'
import { pressOf, type Keyboard } from '#domain/keys/chord.ts'
import { KEYS, pressed, type KeyId } from '#domain/keys/keys.ts'

/** What the bar does about replacing; null where the page can only be read. */
export type Replacing = {
  readonly shown: boolean
  readonly text: string
  readonly onShow: (shown: boolean) => void
  readonly onText: (text: string) => void
  readonly onReplace: () => void
  readonly onReplaceAll: () => void
}

type FindBarProps = {
  query: FindQuery
  onQuery: (query: FindQuery) => void
  /** The current hit, from 1, and how many there are. */
  at: number
  count: number
  onStep: (way: 1 | -1) => void
  replacing: Replacing | null
  onClose: () => void
  keyboard: Keyboard
  /** Gives the first field, which has the focus when the bar opens. */
  field?: Ref<HTMLInputElement>
}

type BoxProps = { label: string; value: string; onText: (text: string) => void; field?: Ref<HTMLInputElement> | undefined; leading: ReactNode; trailing?: ReactNode }

const Box = ({ label, value, onText, field, leading, trailing }: BoxProps) => (
  <div className="flex h-control min-w-0 flex-1 items-center gap-2 rounded-1 border border-rule-field bg-sheet pr-1 pl-2 focus-field desk:w-72 desk:flex-none">
    {leading}
    <input ref={field} aria-label={label} value={value} onChange={(event) => onText(event.target.value)} placeholder={label} autoComplete="off" spellCheck={false} className="min-w-0 flex-1 self-stretch bg-transparent outline-none placeholder:text-ink-3" />
    {trailing}
  </div>
)

/** The bar under the rail that finds in a page, and replaces. Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar({ query, onQuery, at, count, onStep, replacing, onClose, keyboard, field }: FindBarProps) {
  const words = useWords('menus').find
  const say = useSay()
  const language = useLanguage()
  const replaceField = useRef<HTMLInputElement>(null)
  const wasShown = useRef(replacing?.shown === true)
  useEffect(() => {
    if (replacing?.shown === true && !wasShown.current) replaceField.current?.focus()
    wasShown.current = replacing?.shown === true
  }, [replacing?.shown])

  const keyOf = (id: KeyId) => keyText(KEYS[id][keyboard][0] ?? '', keyboard, language)
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const press = pressOf(event.nativeEvent)
    const inReplace = event.target === replaceField.current
    if (event.key === 'Escape') onClose()
    else if (pressed('findNext', press, keyboard)) onStep(1)
    else if (pressed('findPrevious', press, keyboard)) onStep(-1)
    else if (replacing && pressed('replace', press, keyboard)) replacing.onShow(!replacing.shown)
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      if (inReplace) replacing?.onReplace()
      else onStep(event.shiftKey ? -1 : 1)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const toggle = (name: 'case' | 'words') => onQuery(name === 'case' ? { ...query, case: query.case === 'any' ? 'exact' : 'any' } : { ...query, words: query.words === 'any' ? 'whole' : 'any' })
  const none = count === 0 && query.text !== ''
  const blocked = count === 0 ? { disabledReason: words.none } : {}
  return (
    <search data-find-bar="" aria-label={words.bar} onKeyDown={onKey} className="grid shrink-0 gap-1.5 px-2 pb-2 [--hover:var(--desk-hover)] desk:px-1">
      <div className="flex items-center gap-0.5">
        <Box
          label={words.field} value={query.text} field={field} onText={(text) => onQuery({ ...query, text })}
          leading={<Icon of={Search} size={14} className="text-ink-3" />}
          trailing={query.text !== '' && <span className={none ? 'shrink-0 pr-1 text-label text-pencil' : 'shrink-0 pr-1 text-label text-ink-2 tabular-nums'}>{none ? words.none : say(words.count, { at, count })}</span>}
        />
        <IconButton icon={ArrowUp} label={words.previous} keys={keyOf('findPrevious')} onClick={() => onStep(-1)} {...blocked} className="max-desk:ml-1" />
        <IconButton icon={ArrowDown} label={words.next} keys={keyOf('findNext')} onClick={() => onStep(1)} {...blocked} />
        <IconButton icon={CaseSensitive} label={words.exactCase} aria-pressed={query.case === 'exact'} onClick={() => toggle('case')} className="max-desk:hidden" />
        <IconButton icon={WholeWord} label={words.wholeWords} aria-pressed={query.words === 'whole'} onClick={() => toggle('words')} className="max-desk:hidden" />
        {replacing && <IconButton icon={Replace} label={words.showReplace} keys={keyOf('replace')} aria-pressed={replacing.shown} onClick={() => replacing.onShow(!replacing.shown)} className="max-desk:hidden" />}
        <span className="flex-1 max-desk:hidden" />
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div className="flex items-center gap-0.5 desk:hidden">
        <IconButton icon={CaseSensitive} label={words.exactCase} aria-pressed={query.case === 'exact'} onClick={() => toggle('case')} />
        <IconButton icon={WholeWord} label={words.wholeWords} aria-pressed={query.words === 'whole'} onClick={() => toggle('words')} />
        {replacing && <IconButton icon={Replace} label={words.showReplace} aria-pressed={replacing.shown} onClick={() => replacing.onShow(!replacing.shown)} />}
      </div>
      {replacing?.shown === true && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Box label={words.replaceField} value={replacing.text} field={replaceField} onText={replacing.onText} leading={<Icon of={Replace} size={14} className="text-ink-3" />} />
          <Button onClick={replacing.onReplace} {...blocked}>{words.replace}</Button>
          <Button onClick={replacing.onReplaceAll} {...blocked}>{words.replaceAll}</Button>
        </div>
      )}
    </search>
  )
}
