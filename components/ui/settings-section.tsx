import { useId, type ReactNode } from 'react'

/** A part of a settings screen: a heading on an ink rule, then its form or list. */
export function SettingsSection({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10 border-t-[1.5px] border-rule-ink pt-3.5 [h1+&]:mt-4 [nav+&]:mt-1 [nav+&]:border-t-0">
      <h2 id={id} className="text-h3 font-head">{title}</h2>
      {lead !== undefined && <p className="mt-1 text-pretty text-ink-2">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
