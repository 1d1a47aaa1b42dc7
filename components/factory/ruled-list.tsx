import type { ReactNode } from 'react'

/** A part of a console screen: its name over the ink rule, how many, and its rows below. */
export function RuledPart({ title, count, aside, children, className }: { title: string; count?: number; aside?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section aria-label={title} className={className}>
      <div className="flex min-h-7 items-baseline gap-2 border-b-[1.5px] border-rule-ink pb-1.5">
        <h2 className="text-lead font-strong">{title}</h2>
        {count !== undefined && <span className="num text-lead text-ink-3">{count}</span>}
        {aside !== undefined && <span className="ml-auto text-label text-ink-2">{aside}</span>}
      </div>
      {children}
    </section>
  )
}

/** A row of such a part: a sign, a number, a name, and facts at the right. */
export function RuledRow({ sign, number, children, facts }: { sign?: ReactNode; number?: ReactNode; children: ReactNode; facts?: ReactNode }) {
  return (
    <li className="flex min-h-cell flex-wrap items-center gap-x-2.5 border-b border-rule py-1 max-desk:min-h-11">
      {sign}
      {number !== undefined && <span className="num text-ink-2">{number}</span>}
      <span className="min-w-40 flex-1 font-medium">{children}</span>
      {facts !== undefined && <span className="num ml-auto flex items-center gap-4 text-label text-ink-2">{facts}</span>}
    </li>
  )
}
