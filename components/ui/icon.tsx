import type { LucideIcon } from 'lucide-react'

/** A Lucide icon at the weight of the design: 16 px unless told, 1.5 stroke, hidden from screen readers. The words stand beside it. */
export function Icon({ of: Glyph, size = 16, className }: { of: LucideIcon; size?: number; className?: string | undefined }) {
  return <Glyph size={size} strokeWidth={1.5} aria-hidden="true" focusable="false" className={className} />
}
