'use client'

import * as Dialog from 'radix-ui/dialog'
import { Search } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import type { Keyboard } from '#components/ui/key-text.ts'
import { useReturnFocus } from '#components/ui/use-return-focus.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Reader } from '#domain/words/date-text.ts'
import { PaletteFilters } from './palette-filters.tsx'
import { PaletteKeys } from './palette-keys.tsx'
import { PaletteNote } from './palette-note.tsx'
import { ActionRow, HitRow } from './palette-row.tsx'
import { isCommandQuery, rowAfter, type OpenWhere, type PaletteAction, type PaletteAnswer, type PaletteFilter, type PaletteHit, type PaletteRow } from './palette-state.ts'

type PaletteProps = {
  query: string
  onQuery: (query: string) => void
  /** Pages opened lately while nothing is typed, pages found afterwards. */
  hits: readonly PaletteHit[]
  actions: readonly PaletteAction[]
  answer: PaletteAnswer
  filters: { offered: readonly PaletteFilter[]; chosen: ReadonlySet<PaletteFilter>; onToggle: (filter: PaletteFilter) => void }
  reader: Reader
  keyboard: Keyboard
  onOpen: (hit: PaletteHit, where: OpenWhere) => void
  onRun: (action: PaletteAction) => void
  onRetry: () => void
  onClose: () => void
}

/** The most pages the server weighs; what reaches it may be more. */
const MOST_COUNTED = 160

const moves = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'])
const isMove = (key: string): key is 'ArrowDown' | 'ArrowUp' | 'PageDown' | 'PageUp' => moves.has(key)

function useCountText(answer: PaletteAnswer, query: string): string {
  const words = useWords('search')
  const say = useSay()
  if (answer.at !== 'complete' || query.trim() === '' || isCommandQuery(query)) return ''
  return answer.total >= MOST_COUNTED ? say(words.morePages, { count: MOST_COUNTED }) : say(words.pages, { count: answer.total })
}

/** The palette: one field for pages and commands. Mounted is open; it is loaded when it first opens. */
export function Palette(props: PaletteProps) {
  const words = useWords('search')
  const returnFocus = useReturnFocus()
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) props.onClose() }}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim scrim-in" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed z-50 flex flex-col overflow-hidden border-rule-field bg-slip shadow-2 outline-none layer-in max-desk:inset-0 desk:top-24 desk:left-1/2 desk:max-h-[min(560px,calc(100dvh-120px))] desk:w-[min(704px,calc(100vw-24px))] desk:-translate-x-1/2 desk:rounded-2 desk:border"
        >
          <Dialog.Title className="sr-only">{words.title}</Dialog.Title>
          <PaletteBody {...props} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody({ query, onQuery, hits, actions, answer, filters, reader, keyboard, onOpen, onRun, onRetry, onClose }: PaletteProps) {
  const words = useWords('search')
  const common = useWords('common')
  const id = useId()
  // The row one is on, by name: the answers of the server come while one moves, and must not move one to another page.
  const [active, setActive] = useState<string | null>(null)
  const activeRow = useRef<HTMLDivElement>(null)
  const count = useCountText(answer, query)
  const rows: PaletteRow[] = [...hits.map((hit) => ({ kind: 'hit' as const, hit })), ...actions.map((action) => ({ kind: 'action' as const, action }))]
  const names = rows.map((row) => (row.kind === 'hit' ? row.hit.id : row.action.id))
  const at = Math.max(active === null ? 0 : names.indexOf(active), 0)

  useEffect(() => { if (count !== '') announce(count) }, [count])
  // Only the keyboard may move the list; a row under a resting pointer stays where it is.
  useLayoutEffect(() => { activeRow.current?.scrollIntoView({ block: 'nearest' }) }, [at, query])

  const pick = (row: PaletteRow | undefined, where: OpenWhere) => {
    if (row?.kind === 'hit') onOpen(row.hit, where)
    if (row?.kind === 'action') onRun(row.action)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (isMove(event.key)) {
      event.preventDefault()
      setActive(names[rowAfter(at, event.key, rows.length)] ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      pick(rows[at], event.metaKey || event.ctrlKey ? 'new-tab' : 'here')
    }
  }
  const option = (index: number) => ({
    id: `${id}-row-${index}`, active: index === at, onPoint: () => setActive(names[index] ?? null),
    onPick: (where: OpenWhere) => pick(rows[index], where), optionRef: index === at ? activeRow : null,
  })
  return (
    <>
      <div className="flex h-13 shrink-0 items-center gap-2.75 border-b-[1.5px] border-rule-ink px-4">
        <Icon of={Search} className="text-ink-2" />
        <input
          autoFocus role="combobox" aria-label={words.field} aria-expanded={rows.length > 0} aria-controls={rows.length > 0 ? `${id}-list` : undefined} aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${id}-row-${at}` : undefined}
          value={query} placeholder={words.placeholder} enterKeyHint="go" autoComplete="off" autoCorrect="off" spellCheck={false}
          onChange={(event) => { setActive(null); onQuery(event.target.value) }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 self-stretch bg-transparent text-body outline-none"
        />
        <span className="shrink-0 text-ink-2 num max-desk:hidden">{count}</span>
        <span className="desk:hidden"><Button kind="quiet" onClick={onClose}>{common.cancel}</Button></span>
      </div>
      {query.trim() !== '' && !isCommandQuery(query) && <PaletteFilters {...filters} />}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-1.5">
        {rows.length > 0 && <div id={`${id}-list`} role="listbox" aria-label={words.results} aria-busy={answer.at === 'waiting'}>
          <Group name={query.trim() === '' ? words.recent : words.pagesGroup} show={hits.length > 0}>
            {hits.map((hit, index) => <HitRow key={hit.id} hit={hit} reader={reader} {...option(index)} />)}
          </Group>
          <Group name={words.actions} show={actions.length > 0}>
            {actions.map((action, index) => <ActionRow key={action.id} action={action} keyboard={keyboard} {...option(hits.length + index)} />)}
          </Group>
        </div>}
        <PaletteNote query={query} answer={answer} rows={isCommandQuery(query) ? rows.length : hits.length} onRetry={onRetry} />
      </div>
      <PaletteKeys keyboard={keyboard} />
    </>
  )
}

function Group({ name, show, children }: { name: string; show: boolean; children: ReactNode }) {
  const id = useId()
  if (!show) return null
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className="px-4 pt-2.5 pb-1 form-label">{name}</div>
      {children}
    </div>
  )
}
