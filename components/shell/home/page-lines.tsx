import type { ReactNode } from 'react'
import type { PageIcon as PageIconValue, PageKind } from '#domain/page/page.ts'
import { isPaper } from '#domain/paper.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { PaperTick } from '#components/ui/paper.tsx'

/** A page as a line of a list. */
export type PageLine = {
  id: string
  href: string
  title: string
  icon: PageIconValue | null
  kind: PageKind
  tint: string | null
  /** Where it is filed: the page above it, or the workspace. */
  place?: string | undefined
  /** Who changed it last. */
  by?: string | undefined
  /** When, as text. */
  time: ReactNode
  /** A word beside the title: “new”. */
  note?: string | undefined
}

/** A ruled list of pages under a small heading. `rows` on a sheet are 36 px, `narrow` ones on the desk leave out place and person. */
export function PageLines({ title, pages, shape }: { title: string; pages: readonly PageLine[]; shape: 'rows' | 'narrow' }) {
  return (
    <section aria-label={title} className="not-first:mt-3.5">
      <h2 className={shape === 'rows' ? 'border-b border-rule-ink pt-0.5 pb-1 text-label font-text text-ink-2' : 'border-b border-rule-ink pb-1 text-lead font-strong'}>{title}</h2>
      <ul>{pages.map((page) => <Line key={page.id} page={page} shape={shape} />)}</ul>
    </section>
  )
}

function Line({ page, shape }: { page: PageLine; shape: 'rows' | 'narrow' }) {
  return (
    <li className="border-b border-rule">
      <a href={page.href} className="-mx-2.5 flex min-h-[37px] items-center gap-[9px] px-2.5 settle focus-row hover:bg-(--hover,var(--sheet-hover)) max-desk:min-h-11">
        <span className="flex w-[3px] shrink-0">{isPaper(page.tint) && <PaperTick paper={page.tint} />}</span>
        <PageIcon icon={page.icon} kind={page.kind} />
        <span className="min-w-0 truncate font-medium">{page.title}</span>
        {page.note !== undefined && <span className="shrink-0 text-label text-pen">{page.note}</span>}
        {shape === 'rows' && page.place !== undefined && <span className="min-w-0 truncate text-ink-3 max-desk:hidden">{page.place}</span>}
        <span className="ml-auto flex shrink-0 items-center gap-2.5 pl-2">
          {shape === 'rows' && page.by !== undefined && <span className="flex" data-tip={page.by}><Avatar name={page.by} /><span className="sr-only">{page.by}</span></span>}
          <span className="num min-w-13 text-right text-label text-ink-2">{page.time}</span>
        </span>
      </a>
    </li>
  )
}
