import type { ReactNode } from 'react'

/** A sheet of the kit, wide enough for one column of parts. */
export function KitSheet({ children, ground = 'sheet' }: { children: ReactNode; ground?: 'sheet' | 'desk' }) {
  return <main className={`min-h-dvh p-6 ${ground === 'sheet' ? 'bg-sheet' : 'bg-desk [--hover:var(--desk-hover)]'}`}><div className="max-w-[640px]">{children}</div></main>
}

/** A heading of the kit over its ruled lines. */
export function KitSection({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="mb-5.5">
      <h2 className="border-t-[1.5px] border-rule-ink pt-2 pb-[9px] text-lead leading-5 font-strong">{title}{note !== undefined && <span className="ml-2 font-text text-ink-3">{note}</span>}</h2>
      {children}
    </section>
  )
}

/** One ruled line of the kit: what it shows, and the thing itself. */
export function KitLine({ label, children }: { label?: ReactNode; children: ReactNode }) {
  return (
    <div className={`grid min-h-9 items-center border-b border-rule ${label === undefined ? '' : 'grid-cols-[62px_minmax(0,1fr)]'}`}>
      {label !== undefined && <span className="form-label">{label}</span>}
      <div className="flex flex-wrap items-center gap-1.5 py-1">{children}</div>
    </div>
  )
}
