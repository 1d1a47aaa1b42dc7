import type { ReactNode } from 'react'
import { Mark } from '#components/ui/mark.tsx'

type AuthSheetProps = {
  title: string
  /** A sentence under the title: what this form is for, when the title does not say it. */
  lead?: ReactNode
  /** Form lines (FormField), then AuthActions. */
  children: ReactNode
  /** Links to the other ways in. */
  foot?: ReactNode
  /** Links at the bottom of the desk. */
  bottom?: ReactNode
}

/** The form one signs on: a sheet with its canary and pink copies, in the middle of the desk. For sign-in, sign-up, reset and invites. */
export function AuthSheet({ title, lead, children, foot, bottom }: AuthSheetProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center px-4 pt-6">
      <div className="w-full max-w-[460px] self-center pr-3.5 pb-11 desk:pr-0">
        <div className="relative">
          <span aria-hidden="true" data-tint="pink" className="absolute inset-0 translate-3.5 rounded-2 paper-strip" />
          <span aria-hidden="true" data-tint="canary" className="absolute inset-0 translate-[7px] rounded-2 paper-strip" />
          <main className="relative rounded-2 border border-rule bg-sheet px-6 pt-8 pb-7 shadow-1 desk:px-11 desk:pt-10 desk:pb-9">
            <div className="flex items-center gap-2.5 text-[20px] leading-6 font-title tracking-[-0.02em]"><Mark size={24} />Memo</div>
            <h1 className="mt-7.5 text-h1 font-head text-balance">{title}</h1>
            {lead !== undefined && <p className="mt-1.5 text-lead text-pretty text-ink-2">{lead}</p>}
            {children}
            {foot !== undefined && <div className="mt-6.5 flex flex-wrap justify-between gap-x-4.5 gap-y-2 border-t border-rule pt-3.5 text-ink-2">{foot}</div>}
          </main>
        </div>
      </div>
      <div className="flex min-h-14 items-center gap-5 pb-2 text-ink-3">{bottom}</div>
    </div>
  )
}
