import { ChevronRight, Ellipsis, Plus } from 'lucide-react'
import { useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react'
import { isPaper } from '#domain/paper.ts'
import type { DropLine } from '#domain/tree/tree-drop.ts'
import type { PageRow } from '#domain/tree/tree-rows.ts'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { RowPaper, sideRowClass } from '#components/ui/side-row.tsx'
import { useTouch } from './use-touch.ts'

/** What a row asks of its tree. */
export type RowActions = {
  toggle: (row: PageRow) => void
  addInside: (row: PageRow) => void
  openMenu: (row: PageRow, event: MouseEvent<HTMLElement>) => void
}

type TreeRowProps = {
  row: PageRow
  href: string
  /** Whether the page is open on the sheet. */
  current: boolean
  /** 0 for the one row that Tab reaches, -1 for the others; none until scripts run, when the links themselves are reached. */
  tabIndex: 0 | -1 | undefined
  /** `held` while it is being dragged, `renaming` while its title is a field. */
  mode: 'rest' | 'held' | 'renaming' | 'menu'
  line: DropLine | null
  /** The field that takes the title's place. */
  field?: ReactNode
  on: RowActions
}

/** One page of the tree: a real link, with what opens it, adds to it and lists its actions. */
export function TreeRow({ row, href, current, tabIndex, mode, line, field, on }: TreeRowProps) {
  const common = useWords('common')
  const { page, depth, state } = row
  const [met, meet] = useMet(tabIndex, mode)
  const name = page.title === '' ? common.untitled : page.title
  const look = current ? 'tab' : 'rest'
  return (
    <li
      role="treeitem"
      data-id={page.id}
      aria-level={depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.of === 'unknown' ? -1 : row.of}
      aria-expanded={state === 'leaf' ? undefined : state === 'open'}
      aria-labelledby={`tree-${page.id}`}
      aria-current={current ? 'page' : undefined}
      tabIndex={tabIndex}
      style={{ '--depth': depth } as CSSProperties}
      onPointerMove={meet}
      onContextMenu={(event) => on.openMenu(row, event)}
      className={cx(sideRowClass(look), 'focus-row select-none [-webkit-touch-callout:none]', mode === 'held' && 'outline-1 -outline-offset-1 outline-dashed outline-rule-field *:invisible', mode === 'menu' && !current && 'bg-desk-hover text-ink')}
    >
      {isPaper(page.tint) && <RowPaper paper={page.tint} state={look} />}
      <Twist row={row} name={name} onToggle={() => on.toggle(row)} />
      {field ?? (
        <a id={`tree-${page.id}`} href={href} tabIndex={tabIndex === undefined ? undefined : -1} draggable={false} className="flex min-w-0 flex-1 items-center gap-[7px] outline-none after:absolute after:inset-0">
          <PageIcon icon={page.icon} kind={page.kind} />
          <span className="truncate">{name}</span>
        </a>
      )}
      {field === undefined && <RowButtons row={row} name={name} drawn={met} shown={mode === 'menu'} on={on} />}
      {line !== null && <DropMark line={line} />}
    </li>
  )
}

// Two buttons a row are most of the tree, so they are drawn for rows that the pointer or Tab has met; a finger meets without warning.
function useMet(tabIndex: TreeRowProps['tabIndex'], mode: TreeRowProps['mode']): [met: boolean, meet: () => void] {
  const [met, setMet] = useState(false)
  const touch = useTouch()
  return [met || touch || tabIndex === 0 || mode === 'menu', () => setMet(true)]
}

function Twist({ row, name, onToggle }: { row: PageRow; name: string; onToggle: () => void }) {
  const words = useWords('shell')
  const say = useSay()
  if (row.state === 'leaf') return <span className="-mr-1.5 -ml-0.5 w-4 shrink-0" />
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={say(row.state === 'open' ? words.collapse : words.expand, { name })}
      onClick={onToggle}
      className="relative z-10 -mr-1.5 -ml-0.5 grid w-4 shrink-0 place-items-center self-stretch text-ink-3 after:absolute after:-inset-x-1 after:inset-y-0 hover:text-ink pointer-coarse:after:-inset-x-3.5"
    >
      <Icon of={ChevronRight} size={12} className={cx('settle', row.state === 'open' && 'rotate-90')} />
    </button>
  )
}

function RowButtons({ row, name, drawn, shown, on }: { row: PageRow; name: string; drawn: boolean; shown: boolean; on: RowActions }) {
  const words = useWords('shell')
  const say = useSay()
  if (!drawn) return null
  return (
    <span className={cx('relative z-10 -mr-2 hidden shrink-0 [--control-h:24px] group-hover/row:flex group-focus-visible/row:flex pointer-coarse:flex pointer-coarse:[--control-h:44px]', shown && 'flex!')}>
      <IconButton icon={Ellipsis} iconSize={14} tabIndex={-1} label={say(words.pageMenu, { name })} aria-haspopup="menu" onClick={(event) => on.openMenu(row, event)} />
      <IconButton icon={Plus} iconSize={14} tabIndex={-1} label={say(words.addInside, { name })} onClick={() => on.addInside(row)} className="pointer-coarse:hidden" />
    </span>
  )
}

/** The pen line that shows where a dragged page would go. */
function DropMark({ line }: { line: DropLine }) {
  if (line.edge === 'into') return <span aria-hidden="true" className="pointer-events-none absolute inset-0 rounded-1 outline-2 -outline-offset-2 outline-pen" />
  const style = { left: `calc(16px + ${line.depth} * 16px)` }
  return <span aria-hidden="true" style={style} className={cx('pointer-events-none absolute right-2 z-10 h-0.5 bg-pen', line.edge === 'above' ? '-top-px' : '-bottom-px')} />
}
