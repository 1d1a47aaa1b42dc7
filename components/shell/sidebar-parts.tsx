import { ChevronsUpDown, Search } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Mark } from '#components/ui/mark.tsx'

/** The head of the sidebar: whose desk this is, and the way to another. */
export function WorkspaceSwitch({ name, label, ...button }: ComponentProps<'button'> & { name: string; label: string }) {
  return (
    <button {...button} type="button" className="mx-1 flex h-rail min-w-0 flex-1 items-center gap-[9px] rounded-1 pr-2.5 pl-3 text-lead font-strong settle hover:bg-desk-hover focus-row">
      <Mark />
      <span className="truncate">{name}</span>
      <span className="sr-only">{label}</span>
      <Icon of={ChevronsUpDown} size={14} className="ml-auto text-ink-3" />
    </button>
  )
}

/** The search field's stand-in: pressing it opens search. */
export function SearchButton({ label, keys, ...button }: ComponentProps<'button'> & { label: string; keys?: string }) {
  return (
    <button {...button} type="button" className="mx-3 mt-0.5 mb-2.5 flex h-[30px] shrink-0 items-center gap-2 rounded-1 border border-rule-field bg-sheet pr-1.5 pl-[9px] text-ink-3 settle hover:border-ink-2 max-desk:h-11 max-desk:text-field">
      <Icon of={Search} size={14} />
      {label}
      {keys !== undefined && <span className="ml-auto max-desk:hidden"><Kbd>{keys}</Kbd></span>}
    </button>
  )
}

/** A labelled part of the sidebar, with at most one action at its right. */
export function SideSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mt-3 flex h-6.5 items-center pr-2 pl-4 form-label font-medium text-ink-3 [--control-h:22px] max-desk:h-11 max-desk:[--control-h:44px]">
        <h2 className="font-medium">{title}</h2>
        <span className="ml-auto">{action}</span>
      </div>
      {children}
    </section>
  )
}

/** The middle of the sidebar, which scrolls. It reaches 1 px over the sheet's edge so that the open page's tab can join the sheet. */
export function SideScroll({ children }: { children: ReactNode }) {
  return <div data-side-scroll className="-mr-px min-h-0 flex-1 overflow-x-hidden overflow-y-auto pb-4 [scrollbar-width:thin] *:mr-px">{children}</div>
}

/** The foot of the sidebar: trash, feedback, and below a rule whose desk it is. */
export function SideFoot({ children, account }: { children: ReactNode; account: ReactNode }) {
  return (
    <div className="shrink-0 pt-2">
      {children}
      <hr className="my-2 mr-3 ml-3.5 border-rule" />
      {account}
    </div>
  )
}
