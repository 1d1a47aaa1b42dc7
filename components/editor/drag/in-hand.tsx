import type { DragPoint } from '#components/ui/pointer-drag.ts'
import type { DropLine } from './drag-geometry.ts'

/** What is shown of a drag: the line where the blocks will be, the slip at the pointer, and why they cannot go where it asks. */
export type Shown = { readonly line: DropLine | null; readonly at: DragPoint | null; readonly text: string; readonly more: number; readonly reason: string | null }

/** The pen line where the blocks will be, and the slip under the pointer with their first line. */
export function InHand({ line, at, text, more, reason, andMore, copy }: Shown & { andMore: string; copy: string }) {
  return (
    <>
      {line && <div data-drop-line="" aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-50 h-0.5 bg-pen" style={{ transform: `translate(${line.left}px, ${line.y - 1}px)`, width: line.right - line.left }} />}
      {at && (
        <div aria-hidden="true" className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-72 items-center gap-2 rounded-2 border border-rule-field bg-slip px-3 py-1.5 shadow-2" style={{ transform: `translate(${at.x + 12}px, ${at.y + 8}px)` }}>
          <span className="truncate">{text}</span>
          {at.alt === true && <span className="text-label text-pen">{copy}</span>}
          {reason !== null && <span data-refused="" className="shrink-0 text-label text-pencil">{reason}</span>}
          {more > 0 && <span className="num text-label text-ink-3">{andMore}</span>}
        </div>
      )}
    </>
  )
}
