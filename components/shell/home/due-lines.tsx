import type { ReactNode } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { cx } from '#components/ui/cx.ts'

/** A to-do with a date, and the page it stands on. */
export type DueLine = { id: string; href: string; text: string; page: string; due: ReactNode }

type DueLinesProps = {
  title: string
  lines: readonly DueLine[]
  /** How many are left to do, as written; empty when nobody counted them. */
  left: string
  /** Where all of them are, when these are not. */
  all?: { href: string; label: string } | undefined
  /** The lines ticked here. They stay where they are until Home is opened again, so that a slip can be taken back. */
  ticked: ReadonlySet<string>
  tickName: (line: DueLine) => string
  onTick: (line: DueLine, now: 'ticked' | 'open') => void
}

/** What is due, the earliest first, with how many are left. A line leads to where it is written. */
export function DueLines({ title, lines, left, all, ticked, tickName, onTick }: DueLinesProps) {
  return (
    <section aria-label={title}>
      <h2 className="border-b border-rule-ink pb-1 text-lead font-strong">{title} <span className="num ml-1 font-text text-ink-2">{left}</span></h2>
      <ul>
        {lines.map((line) => {
          const isTicked = ticked.has(line.id)
          return (
            <li key={line.id} className="relative -mx-2.5 flex items-start gap-2 px-2.5 py-2 settle after:absolute after:inset-x-2.5 after:bottom-0 after:border-b after:border-rule hover:bg-desk-hover">
              <Checkbox label={tickName(line)} checked={isTicked} onChange={() => onTick(line, isTicked ? 'open' : 'ticked')} className="mt-0.5 pointer-coarse:-my-2" />
              <a href={line.href} className="flex min-w-0 flex-1 items-start gap-2 rounded-1">
                <span className="min-w-0 flex-1"><span className={cx('block font-medium text-pretty', isTicked && 'text-ink-2 line-through')}>{line.text}</span><span className="text-ink-2">{line.page}</span></span>
                <span className="shrink-0 text-label">{line.due}</span>
              </a>
            </li>
          )
        })}
      </ul>
      {all !== undefined && <a href={all.href} className="mt-2 inline-flex items-center link pointer-coarse:min-h-11">{all.label}</a>}
    </section>
  )
}
