import type { ReactNode } from 'react'

/** The rail above the sheet: the path at the left; saved state, people and actions at the right. */
export function Rail({ start, children }: { start?: ReactNode; children?: ReactNode }) {
  return (
    <header className="flex h-rail shrink-0 items-center gap-0.5 pl-1 text-ink-2 [--hover:var(--desk-hover)] group-data-[focus=on]/frame:[&:not(:hover,:focus-within)_:is(a,button,svg)]:invisible">
      {start}
      <span className="flex-1" />
      <div className="flex shrink-0 items-center gap-0.5">{children}</div>
    </header>
  )
}

/** Words in the rail about the page's state: Saved, Saving, Not saved. Trouble is in pencil. */
export function RailNote({ tone = 'calm', children }: { tone?: 'calm' | 'trouble'; children: ReactNode }) {
  return <span role="status" className={tone === 'calm' ? 'mr-2 text-ink-3' : 'mr-2 text-pencil'}>{children}</span>
}
