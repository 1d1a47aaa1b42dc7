import type { ReactNode } from 'react'
import type { Paper } from '#domain/paper.ts'
import { cx } from '#components/ui/cx.ts'
import { PAGE_ID } from './frame.tsx'

/**
 * The sheet on the desk, with its copy's strip under the right edge. `tabs` are folder tabs that stand on its top edge. `scroll: 'keys'` is for a
 * sheet that may hold nothing one can operate: the keyboard reaches the sheet itself, to scroll it.
 */
export function Sheet({ paper, tabs, scroll = 'content', children }: { paper: Paper; tabs?: ReactNode; scroll?: 'content' | 'keys'; children: ReactNode }) {
  return (
    <div data-tint={paper} className="relative flex min-h-0 flex-1 flex-col">
      {tabs}
      <main id={PAGE_ID} {...(scroll === 'keys' ? { tabIndex: 0 } : {})} className="focus-row relative z-10 min-h-0 flex-1 overflow-x-hidden overflow-y-auto rounded-t-2 border border-b-0 border-rule bg-sheet shadow-1 max-desk:rounded-tl-none max-desk:border-l-0">
        {children}
      </main>
      <span aria-hidden="true" className={cx('absolute -right-strip bottom-0 w-2 rounded-tr-2 paper-strip border-b-0', tabs === undefined ? 'top-1.5' : 'top-10')} />
    </div>
  )
}

/** A place without a sheet (Home, Inbox): what it shows lies on the desk itself. */
export function OnDesk({ children }: { children: ReactNode }) {
  return <main id={PAGE_ID} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto">{children}</main>
}

/** The reading column of a page: 664 px (`wide`: 1120), margins of at least 72 px, and room in the right margin for comments on a wide screen. */
export function SheetColumn({ children, margin, wide = false }: { children: ReactNode; margin?: ReactNode; wide?: boolean }) {
  return (
    <article data-wide={wide ? '' : undefined} className="px-5 pt-7 pb-24 desk:grid desk:grid-cols-[minmax(72px,1fr)_minmax(0,var(--measure))_minmax(72px,1fr)] desk:px-0 desk:pt-13 wide:grid-cols-[minmax(72px,1fr)_minmax(0,var(--measure))_40px_232px_minmax(20px,.28fr)]">
      <div className="min-w-0 desk:col-start-2">{children}</div>
      {margin !== undefined && <div className="relative hidden wide:col-start-4 wide:block">{margin}</div>}
    </article>
  )
}
