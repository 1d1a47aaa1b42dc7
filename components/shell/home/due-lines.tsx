import type { ReactNode } from 'react'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'

/** A to-do with a date, and the page it stands on. */
export type DueLine = { id: string; href: string; text: string; page: string; due: ReactNode }

/** What is due, the earliest first. Ticking happens where it is written, so each line leads there. */
export function DueLines({ title, count, lines }: { title: string; count: number; lines: readonly DueLine[] }) {
  return (
    <section aria-label={title}>
      <h2 className="border-b border-rule-ink pb-1 text-lead font-strong">{title} <span className="num ml-1 font-text text-ink-2">{count}</span></h2>
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="border-b border-rule">
            <a href={line.href} className="-mx-2.5 flex items-start gap-2 px-2.5 py-2 settle focus-row hover:bg-desk-hover">
              <span className="mt-1.5"><StatusGlyph progress="todo" size={12} /></span>
              <span className="min-w-0 flex-1"><span className="block font-medium text-pretty">{line.text}</span><span className="text-ink-2">{line.page}</span></span>
              <span className="shrink-0 text-label">{line.due}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
