import type { ReactNode } from 'react'

/** The lines of the form, under a heavy rule. */
export function AuthLines({ children }: { children: ReactNode }) {
  return <div className="mt-3.5 border-t-[1.5px] border-rule-ink">{children}</div>
}

/** The buttons under the lines. */
export function AuthActions({ children }: { children: ReactNode }) {
  return <div className="mt-5.5 flex flex-wrap items-center gap-3.5">{children}</div>
}

/** What did not work about the whole form, above its lines; said aloud when it appears. */
export function AuthError({ children }: { children: ReactNode }) {
  return <p role="alert" className="mt-3 border-l-2 border-pencil bg-pencil-wash px-3 py-2 text-pencil">{children}</p>
}
