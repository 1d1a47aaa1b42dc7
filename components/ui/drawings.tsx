import type { ReactNode } from 'react'

function Drawing({ children }: { children: ReactNode }) {
  return <svg viewBox="0 0 96 72" width="96" height="72" fill="none" strokeLinejoin="round" aria-hidden="true" className="-ml-2">{children}</svg>
}

/** An empty sheet on its copy, and a pen: nothing is written here yet. */
export function EmptySheetDrawing() {
  return (
    <Drawing>
      <path d="M16.5 12.5h59v52h-59z" fill="var(--canary-paper)" stroke="var(--canary-edge)" />
      <path d="M8.5 4.5h60v52h-60z" fill="var(--sheet)" stroke="var(--rule-field)" />
      <path d="M16 14.5h44" stroke="var(--rule-ink)" strokeWidth="1.5" />
      <path d="M16 24.5h44M16 33.5h44M16 42.5h27" stroke="var(--rule)" />
      <path d="m57.5 50.5 22-26 5 4.200-22 26-6.300 2z" fill="var(--sheet)" stroke="var(--pen)" strokeWidth="1.3" />
      <path d="m76 28.5 5 4.200" stroke="var(--pen)" strokeWidth="1.3" />
    </Drawing>
  )
}

/** A sheet torn in two: something did not arrive whole. */
export function TornSheetDrawing() {
  return (
    <Drawing>
      <path d="M8.5 6.5h37l-5 9 6 9-7 10 6 10-4 14h-33z" fill="var(--sheet)" stroke="var(--rule-field)" />
      <path d="M55 11.5h25v51H51l4-13-6-10.5 7-10-6-9z" fill="var(--sheet)" stroke="var(--rule-field)" transform="rotate(3 64 36)" />
      <path d="M15 16.5h22M59 15h14" stroke="var(--rule-ink)" strokeWidth="1.5" />
      <path d="M15 26.5h23M15 36.5h20M15 46.5h22M61 24h14M61 34h14M60 44h15" stroke="var(--rule)" />
    </Drawing>
  )
}

/** A dotted outline where a sheet would lie: nothing is filed under this address. */
export function MissingSheetDrawing() {
  return (
    <Drawing>
      <path d="M14.5 6.5h48v56h-48z" stroke="var(--rule-field)" strokeDasharray="4 3" />
      <path d="M30.5 14.5h50v44h-50z" fill="var(--sheet)" stroke="var(--rule-field)" />
      <path d="M37 23.5h22" stroke="var(--rule-ink)" strokeWidth="1.5" />
      <path d="M37 32.5h37M37 41.5h37M37 50.5h20" stroke="var(--rule)" />
    </Drawing>
  )
}
