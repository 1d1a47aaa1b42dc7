'use client'

import { useRouter } from 'next/navigation'
import type { KeptText } from '#components/page/kept-text-list.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { LiveDocument } from '../sync/document.ts'
import type { Sync } from '../sync/sync.ts'
import { useKeptText } from '../use-kept-text.ts'
import { canPutBack, doKept, type KeptDeed } from './kept-deeds.ts'

/** Kept text for a list of it, and what the list's buttons do. `live` is the document that is open, `mode` whether it can be written. */
export function useKeptDeeds(sync: Sync | null, live: LiveDocument | null, mode: 'write' | 'read'): { kept: (KeptText & { page: string })[]; onKept: (id: string, deed: KeptDeed) => void } {
  const { kept, again } = useKeptText(sync)
  const common = useWords('common')
  const saving = useWords('saving')
  const router = useRouter()
  return {
    kept: kept.map((one) => ({ ...one, canPutBack: canPutBack(one, live, mode) })),
    onKept: (id, deed) => {
      const one = kept.find((row) => row.id === id)
      if (!sync || !one) return
      void doKept(one, deed, { sync, live, words: { common, saving }, go: (href) => router.push(href) }).then(again)
    },
  }
}
