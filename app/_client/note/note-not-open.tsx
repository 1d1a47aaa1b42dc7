'use client'

import { KeptTextList } from '#components/page/kept-text-list.tsx'
import { Button } from '#components/ui/button.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useWords } from '#components/ui/words.tsx'
import type { Sync } from '../sync/sync.ts'
import { useSaveDetails } from '../use-status.ts'
import type { Note } from './note-data.ts'

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
  const common = useWords('common')
  const kept = useSaveDetails(sync, note.page.id).kept.filter(({ page }) => page === note.page.id)
  const onKept = async (id: string, what: 'put-back' | 'copy' | 'discard') => {
    if (what === 'discard') return sync?.discardKept(id)
    await navigator.clipboard.writeText(kept.find((row) => row.id === id)?.text ?? '')
    return void showToast({ kind: 'done', text: common.copied })
  }
  return (
    <>
      <StateError reason="missing" title={closed.title} body={closed.body} actions={<a href={`/${note.workspace.slug}`} className="inline-flex h-control-lg items-center link">{closed.home}</a>} />
      {kept.length > 0 && (
        <div className="mx-auto max-w-[430px] px-5 pb-16 desk:px-0">
          <KeptTextList
            kept={kept.map(({ id, pageTitle, text, at }) => ({ id, pageTitle, href: null, text, at: new Date(at).toISOString(), canPutBack: false }))}
            reader={{ ...note.reader, now: new Date() }}
            onKept={(id, what) => void onKept(id, what)}
          />
        </div>
      )}
    </>
  )
}
