'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { RailNote } from '#components/shell/rail.tsx'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import { useWords } from '#components/ui/words.tsx'

/** Keeps a console screen true: reads it again whenever the factory has written something, and says whether it hears of it. */
export function Live() {
  const words = useWords('factory')
  const router = useRouter()
  const [state, setState] = useState<'opening' | 'live' | 'offline'>('opening')
  useEffect(() => {
    const source = new EventSource('/api/factory/stream')
    source.onopen = () => setState('live')
    // The browser connects again by itself; what was missed is read with the first event after that.
    source.onerror = () => setState('offline')
    source.addEventListener('news', () => router.refresh())
    return () => source.close()
  }, [router])
  if (state === 'opening') return null
  return <RailNote tone={state === 'live' ? 'calm' : 'trouble'}><span className="inline-flex items-center gap-1.5">{state === 'live' && <StatusGlyph progress="done" />}{state === 'live' ? words.live : words.offline}</span></RailNote>
}
