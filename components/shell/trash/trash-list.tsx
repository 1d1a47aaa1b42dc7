'use client'

import { RotateCcw, Trash2 } from 'lucide-react'
import type { PageIcon as PageIconValue, PageKind } from '#domain/page/page.ts'
import { Button } from '#components/ui/button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

/** An entry of the trash: a page, and how many pages below it went along. */
export type TrashLine = {
  id: string
  href: string
  title: string
  icon: PageIconValue | null
  kind: PageKind
  /** The page it was in, or the workspace. */
  from: string
  /** Who put it there; absent when they are gone. */
  by?: string | undefined
  below: number
  daysLeft: number
}

type TrashListProps = { lines: readonly TrashLine[]; onRestore: (line: TrashLine) => void; onDelete: (line: TrashLine) => void }

/** What lies in the trash, the last first, each with the way back and the way out. */
export function TrashList({ lines, onRestore, onDelete }: TrashListProps) {
  return <ul className="border-t border-rule-ink">{lines.map((line) => <TrashRow key={line.id} line={line} onRestore={onRestore} onDelete={onDelete} />)}</ul>
}

function TrashRow({ line, onRestore, onDelete }: Omit<TrashListProps, 'lines'> & { line: TrashLine }) {
  const words = useWords('shell')
  const common = useWords('common')
  const say = useSay()
  const name = line.title === '' ? common.untitled : line.title
  const about = [
    say(words.trashFrom, { parent: line.from }),
    ...(line.below > 0 ? [say(words.trashBelow, { count: line.below })] : []),
    ...(line.by === undefined ? [] : [say(words.trashBy, { name: line.by })]),
  ]
  return (
    <li className="flex min-h-cell items-center gap-2 border-b border-rule py-1.5">
      <PageIcon icon={line.icon} kind={line.kind} />
      <span className="min-w-0 flex-1 desk:flex desk:items-baseline desk:gap-2">
        <a href={line.href} className="block truncate rounded-1 font-medium hover:underline">{name}</a>
        <span className="block truncate text-label text-ink-2">{about.join(', ')}</span>
      </span>
      <span className="num shrink-0 text-label text-ink-2 max-desk:hidden">{line.daysLeft === 0 ? words.trashToday : say(words.trashLeft, { count: line.daysLeft })}</span>
      <Button aria-label={say(words.restoreName, { name })} onClick={() => onRestore(line)}><Icon of={RotateCcw} size={14} /><span className="max-desk:sr-only">{words.restore}</span></Button>
      <IconButton icon={Trash2} label={say(words.deleteName, { name })} onClick={() => onDelete(line)} />
    </li>
  )
}
