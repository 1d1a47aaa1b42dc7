import type { ReactNode } from 'react'

/** The margins and the title line of a console screen. */
export function ConsoleScreen({ title, lead, actions, children }: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="px-5 pt-5 pb-20 desk:px-7.5 desk:pt-5.5">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto min-w-0 text-h1 font-head text-balance">{title}</h1>
        {actions}
      </div>
      {lead !== undefined && <p className="mt-1 max-w-160 text-ink-2 text-pretty">{lead}</p>}
      {children}
    </div>
  )
}

/** Figures in one ruled row, each under its label. */
export function Ledger({ entries }: { entries: readonly { label: string; value: ReactNode; tone?: 'plain' | 'waiting' | 'failing' }[] }) {
  const inks = { plain: '', waiting: 'text-caution', failing: 'text-pencil' }
  return (
    <dl className="mt-3 flex flex-wrap border-t-[1.5px] border-b border-t-rule-ink border-b-rule">
      {entries.map(({ label, value, tone = 'plain' }, at) => (
        <div key={label} className={`min-w-25 py-2 pr-6 desk:pr-9 ${at > 0 ? 'border-rule-faint desk:border-l desk:pl-6' : ''}`}>
          <dt className="form-label">{label}</dt>
          <dd className={`num text-h2 font-title ${inks[tone]}`}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
