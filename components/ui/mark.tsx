/** Memo's sign: a memorandum and its canary copy. */
export function Mark({ size = 18 }: { size?: number }) {
  return (
    <svg viewBox="0 0 18 18" width={size} height={size} aria-hidden="true" className="shrink-0" strokeWidth="1.2" fill="none">
      <path d="M5.5 5.5h10v11h-10Z" fill="var(--canary-paper)" stroke="var(--ink)" />
      <path d="M2.5 1.5h10v12h-10Z" fill="var(--sheet)" stroke="var(--ink)" />
      <path d="M4.8 4.6h5.4M4.8 7.2h5.4M4.8 9.8H8" stroke="var(--pen)" />
    </svg>
  )
}
