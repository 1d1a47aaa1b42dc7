import type { ReactNode, Ref } from 'react'
import { DateText } from '#components/ui/date-text.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { keyText, type Keyboard } from '#components/ui/key-text.ts'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { cx } from '#components/ui/cx.ts'
import { useLanguage, useWords } from '#components/ui/words.tsx'
import type { Reader } from '#domain/words/date-text.ts'
import { Marked } from './marked.tsx'
import type { OpenWhere, PaletteAction, PaletteHit } from './palette-state.ts'

type OptionProps = { id: string; active: boolean; onPoint: () => void; onPick: (where: OpenWhere) => void; optionRef: Ref<HTMLDivElement>; children: ReactNode }

// Rows are options of a listbox whose focus stays in the field; so they are not links, and a modified click opens the new tab itself.
function Option({ id, active, onPoint, onPick, optionRef, children }: OptionProps) {
  return (
    <div
      id={id}
      ref={optionRef}
      role="option"
      aria-selected={active}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onPick(event.metaKey || event.ctrlKey ? 'new-tab' : 'here')}
      onAuxClick={(event) => { if (event.button === 1) onPick('new-tab') }}
      className={cx('relative flex min-h-9 cursor-pointer items-start gap-2.5 px-4 py-2 pointer-coarse:min-h-11', active && 'bg-pen-wash before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-pen')}
    >
      {children}
    </div>
  )
}

type RowProps = Omit<OptionProps, 'children'>

/** A page: icon, title in at most two lines, place, time, and one line of what was met. */
export function HitRow({ hit, reader, ...option }: RowProps & { hit: PaletteHit; reader: Reader }) {
  const { untitled } = useWords('common')
  return (
    <Option {...option}>
      <span className="mt-0.5 shrink-0 text-ink-2"><PageIcon icon={hit.icon} kind={hit.kind} /></span>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 gap-2">
          <span className="line-clamp-2 wrap-anywhere font-medium">{hit.title === '' ? untitled : <Marked text={hit.title} marks={hit.titleMarks} />}</span>
          {hit.place !== null && <span className="min-w-[6ch] shrink-[3] truncate text-ink-2">{hit.place}</span>}
        </span>
        {hit.snippet !== null && <span className="block truncate text-ink-2"><Marked {...hit.snippet} /></span>}
      </span>
      <span className={cx('ml-auto shrink-0 pt-0.5 text-label', option.active ? 'text-ink-2' : 'text-ink-3')}><DateText instant={hit.at} reader={reader} /></span>
    </Option>
  )
}

/** Something to do: icon, name, key. */
export function ActionRow({ action, keyboard, ...option }: RowProps & { action: PaletteAction; keyboard: Keyboard }) {
  const language = useLanguage()
  return (
    <Option {...option}>
      <Icon of={action.icon} className="mt-0.5 shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1 truncate font-medium"><Marked text={action.name} marks={action.marks ?? []} /></span>
      {action.keys !== undefined && <Kbd>{keyText(action.keys, keyboard, language)}</Kbd>}
    </Option>
  )
}
