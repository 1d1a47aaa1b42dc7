import type { LucideIcon } from 'lucide-react'
import type { CSSProperties, ReactNode } from 'react'
import type { Paper } from '#domain/paper.ts'
import type { LinkComponent } from '#components/ui/breadcrumb.tsx'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'

/** Where a row stands: at `rest`; `here` for the current place without a sheet; `tab` for the open page, whose row is the index tab of its sheet. */
export type SideRowState = 'rest' | 'here' | 'tab'

const states: Record<SideRowState, string> = {
  rest: 'h-row pr-3 pl-[calc(16px+var(--depth,0)*16px)] text-ink-2 hover:bg-desk-hover hover:text-ink',
  here: 'h-row bg-desk-pick pr-3 pl-[calc(16px+var(--depth,0)*16px)] font-medium text-ink',
  tab: 'z-10 -mr-px ml-1.5 h-[calc(var(--row-h)+2px)] rounded-l-2 border border-r-0 border-rule bg-sheet pr-3 pl-[calc(9px+var(--depth,0)*16px)] font-medium text-ink max-desk:mr-0',
}

/** The look of a row on the desk, for rows that are not plain links (a tree item, a button). Set --depth for nesting, 0 when absent. */
export function sideRowClass(state: SideRowState): string {
  return cx('group/row relative flex w-auto items-center gap-[7px] whitespace-nowrap settle focus-row max-desk:text-field', states[state])
}

/** A page's own paper on its row: a strip at the far left, or the outer end of the tab. Decorative. */
export function RowPaper({ paper, state }: { paper: Paper; state: SideRowState }) {
  return <span aria-hidden="true" data-tint={paper} className={state === 'tab' ? 'absolute -inset-y-px -left-px w-1 rounded-l-2 paper-strip' : 'absolute inset-y-1.5 left-1.5 w-1 rounded-[1px] paper-strip'} />
}

type SideRowProps = {
  href: string
  icon: LucideIcon
  label: string
  state?: SideRowState
  paper?: Paper | undefined
  /** Levels below the root, 0 for the root. */
  depth?: number
  /** At the right: a count, a settings icon. */
  trailing?: ReactNode
  link?: LinkComponent
}

/** A row of the sidebar that goes somewhere. */
export function SideRow({ href, icon, label, state = 'rest', paper, depth = 0, trailing, link: Link = 'a' }: SideRowProps) {
  return (
    <div style={{ '--depth': depth } as CSSProperties} className="contents">
      <Link href={href} className={sideRowClass(state)} {...(state === 'rest' ? {} : { 'aria-current': 'page' as const })}>
        {paper !== undefined && <RowPaper paper={paper} state={state} />}
        <Icon of={icon} />
        <span className="min-w-0 truncate">{label}</span>
        {trailing !== undefined && <span className="num ml-auto text-label text-ink-3">{trailing}</span>}
      </Link>
    </div>
  )
}
