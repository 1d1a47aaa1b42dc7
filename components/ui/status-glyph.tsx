/** How far a thing is. Each has its own shape; the colour only repeats it. */
export type Progress = 'todo' | 'draft' | 'doing' | 'waiting' | 'hold' | 'done'

const ring = <circle cx="6" cy="6" r="4.75" stroke="currentColor" strokeWidth="1.5" />
const shapes: Record<Progress, { ink: string; drawing: React.ReactNode }> = {
  todo: { ink: 'text-ink-3', drawing: <circle cx="6" cy="6" r="4.75" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.7" /> },
  draft: { ink: 'text-ink-2', drawing: <>{ring}<path d="M6 6V3.2A2.8 2.8 0 0 1 8.8 6Z" fill="currentColor" /></> },
  doing: { ink: 'text-pen', drawing: <>{ring}<path d="M6 3.2a2.8 2.8 0 0 1 0 5.6Z" fill="currentColor" /></> },
  waiting: { ink: 'text-caution', drawing: <>{ring}<path d="M4.7 4v4M7.3 4v4" stroke="currentColor" strokeWidth="1.5" /></> },
  hold: { ink: 'text-pencil', drawing: <>{ring}<path d="M9.2 2.8 2.8 9.2" stroke="currentColor" strokeWidth="1.5" /></> },
  done: { ink: 'text-stamp', drawing: <><circle cx="6" cy="6" r="5.5" fill="currentColor" /><path d="m3.6 6.2 1.7 1.7 3.2-3.5" stroke="var(--sheet)" strokeWidth="1.4" /></> },
}

/** The glyph of a status, without its word. */
export function StatusGlyph({ progress, size = 11 }: { progress: Progress; size?: number }) {
  const { ink, drawing } = shapes[progress]
  return <svg viewBox="0 0 12 12" width={size} height={size} fill="none" aria-hidden="true" className={`shrink-0 ${ink}`}>{drawing}</svg>
}

/** A status: its glyph and its word, no fill. */
export function Status({ progress, children }: { progress: Progress; children: React.ReactNode }) {
  return <span className="inline-flex items-center gap-[7px] whitespace-nowrap"><StatusGlyph progress={progress} />{children}</span>
}
