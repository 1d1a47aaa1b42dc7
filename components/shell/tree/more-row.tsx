'use client'

import { useEffect, useEffectEvent, useRef, type CSSProperties } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'

/** Where more of a level belongs: coming into view asks for it. */
export function MoreRow({ depth, label, onSeen }: { depth: number; label: string; onSeen: () => void }) {
  const row = useRef<HTMLLIElement>(null)
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) seen() }, { rootMargin: '400px' })
    if (row.current) observer.observe(row.current)
    return () => observer.disconnect()
  }, [])
  return (
    <li ref={row} role="none" style={{ '--depth': depth } as CSSProperties} className="flex h-row items-center pl-[calc(38px+var(--depth)*16px)]">
      <VisuallyHidden>{label}</VisuallyHidden>
      <Skeleton width="120px" ground="desk" className="late" />
    </li>
  )
}
