'use client'

import { PageBanner } from '#components/page/page-banner.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { sendCommand } from '../send-command.ts'
import type { NoteMode } from '#domain/page/note-facts.ts'

type NoteBannerProps = {
  pageId: string
  mode: NoteMode
  lockedBy: string | null
  trashedBy: string | null
  /** Makes a page of the text as it is here; null when everything of it is saved. */
  onKeep: (() => void) | null
}

/** Why the note cannot be written now, and the way out where there is one. */
export function NoteBanner({ pageId, mode, lockedBy, trashedBy, onKeep }: NoteBannerProps) {
  const words = useWords('page')
  const saving = useWords('saving')
  const say = useSay()
  const ask = async (name: 'page.unlock' | 'page.restore') => {
    const outcome = await sendCommand(name, { pageId })
    if (!outcome.ok) showToast({ kind: 'failed', text: words.notDone })
  }
  const keep = onKeep ? [{ label: saving.keepAsPage, run: onKeep }] : []
  switch (mode) {
    case 'write':
    case 'viewer':
      return null
    case 'locked':
      return <PageBanner text={say(words.lockedBy, { name: lockedBy ?? words.unknownPerson })} actions={[{ label: saving.unlock, run: () => void ask('page.unlock') }, ...keep]} />
    case 'trashed':
      return <PageBanner text={trashedBy ? `${say(saving.access.trashedBy, { name: trashedBy })}.` : words.inTrash} actions={[{ label: words.restore, run: () => void ask('page.restore') }, ...keep]} />
    case 'old-app':
      return <PageBanner text={words.newerMemo} actions={[{ label: saving.reload, run: () => location.reload() }]} />
  }
}
