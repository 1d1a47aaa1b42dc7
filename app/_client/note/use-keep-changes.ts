'use client'

import { useRouter } from 'next/navigation'
import { useWords } from '#components/ui/words.tsx'
import type { LiveDocument } from '../sync/document.ts'
import type { Sync } from '../sync/sync.ts'
import { useWaits } from '../use-status.ts'

/** Makes a new page of an open note as it is here, for text that cannot be saved where it is; null while nothing of it waits. */
export function useKeepChanges(sync: Sync | null, live: LiveDocument | null, page: { id: string; title: string }): (() => void) | null {
  const waits = useWaits(sync, page.id)
  const common = useWords('common')
  const saving = useWords('saving')
  const router = useRouter()
  if (!waits || !live) return null
  const keep = async () => {
    const [{ noteAsMarkdown }, { keepAsPage }] = await Promise.all([import('./note-copy.ts'), import('./kept-deeds.ts')])
    const what = { near: page.id, title: page.title, content: { kind: 'markdown' as const, text: noteAsMarkdown(live.doc, page.title) } }
    await keepAsPage(what, { words: { common, saving }, go: (href) => router.push(href) })
  }
  return () => void keep()
}
