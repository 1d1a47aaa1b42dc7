'use client'

import { KeptTextList } from '#components/page/kept-text-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { Sync } from '../sync/sync.ts'
import type { Note } from './note-data.ts'
import { useKeptDeeds } from './use-kept-deeds.ts'

type NoteFailedProps = { note: Note; since: number; onRetry: () => void; onCopy: () => void }

/** Instead of a note whose document neither the device nor the server gave. The text that came with the page can still be read. */
export function NoteFailed({ note, since, onRetry, onCopy }: NoteFailedProps) {
  const { failed } = useWords('page')
  const { id } = note.page
  return (
    <StateError
      reason="failed"
      title={failed.title}
      body={failed.body}
      actions={
        <>
          <Button kind="primary" size="large" onClick={onRetry}>{failed.retry}</Button>
          {note.body.html !== '' && <Button size="large" onClick={onCopy}>{failed.openCopy}</Button>}
        </>
      }
      reference={{ label: failed.reference, value: id, copyLabel: failed.copyReference, onCopy: () => void navigator.clipboard.writeText(id) }}
      lines={[{ label: failed.since, value: <DateText instant={new Date(since).toISOString()} reader={{ ...note.reader, now: new Date() }} form="full" /> }]}
    />
  )
}

/** Instead of a note that this person may not see any more, with what they wrote last and could not be saved. */
export function NoteClosed({ note, sync }: { note: Note; sync: Sync | null }) {
  const { closed } = useWords('page')
  const { kept: all, onKept } = useKeptDeeds(sync, null, 'read')
  const kept = all.filter(({ page }) => page === note.page.id)
  return (
    <>
      <StateError reason="missing" title={closed.title} body={closed.body} actions={<a href={`/${note.workspace.slug}`} className="inline-flex h-control-lg items-center link">{closed.home}</a>} />
      {kept.length > 0 && (
        <div className="mx-auto max-w-[430px] px-5 pb-16 desk:px-0">
          <KeptTextList kept={kept} reader={{ ...note.reader, now: new Date() }} onKept={onKept} />
        </div>
      )}
    </>
  )
}
