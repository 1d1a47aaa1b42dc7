import type { ReactNode } from 'react'
import type { Paper } from '#domain/paper.ts'
import { cx } from './cx.ts'

const chips: Record<Paper, string> = {
  white: 'bg-white-chip text-white-chip-ink',
  canary: 'bg-canary-chip text-canary-chip-ink',
  goldenrod: 'bg-goldenrod-chip text-goldenrod-chip-ink',
  pink: 'bg-pink-chip text-pink-chip-ink',
  mint: 'bg-mint-chip text-mint-chip-ink',
  sky: 'bg-sky-chip text-sky-chip-ink',
}

/** A select option, printed on its paper: 20 px, no border. */
export function Chip({ paper = 'white', children, className }: { paper?: Paper; children: ReactNode; className?: string }) {
  return <span className={cx('inline-flex h-5 max-w-full items-center rounded-1 px-1.5 text-label leading-5 whitespace-nowrap', chips[paper], className)}><span className="truncate">{children}</span></span>
}

/** The 3 px tick of a page's own paper, beside its title in lists and calendars. Decorative. */
export function PaperTick({ paper }: { paper: Paper }) {
  return <span data-tint={paper} aria-hidden="true" className="inline-block h-3.5 w-[3px] shrink-0 bg-tint shadow-[0_0_0_1px_var(--tint-edge)]" />
}

/** A small piece of paper: what a menu row shows before the paper's name. Decorative. */
export function PaperSwatch({ paper }: { paper: Paper }) {
  return <span data-tint={paper} aria-hidden="true" className="inline-block h-3.5 w-2.5 shrink-0 paper-strip" />
}
