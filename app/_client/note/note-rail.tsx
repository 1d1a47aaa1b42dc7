'use client'

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { PeopleHere } from '#components/page/people-here.tsx'
import { SaveStatus } from '#components/page/save-status.tsx'
import { announce } from '#components/ui/announcer.tsx'
import { usePopover } from '#components/ui/popover.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { SaveStatus as Status } from '#domain/live/save-status.ts'
import { sendCommand } from '../send-command.ts'
import type { LiveDocument } from '../sync/document.ts'
import type { Presence } from '../sync/presence.ts'
import type { Sync } from '../sync/sync.ts'
import { usePeople } from '../use-presence.ts'
import { useStatus, useSyncNotices } from '../use-status.ts'
import type { SyncNotice } from '../sync/tab.ts'
import type { NoteMode } from '#domain/page/note-facts.ts'
import type { Note } from './note-data.ts'

const NoteSaveDetails = lazy(() => import('./note-save-details.tsx').then((file) => ({ default: file.NoteSaveDetails })))
const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((file) => ({ default: file.SignInAgain })))

type NoteRailProps = {
  note: Note
  mode: NoteMode
  lockedBy: Note['people']['lockedBy']
  sync: Sync | null
  live: LiveDocument | null
  editor: EditorHandle | null
  presence: Presence | null
  following: string | null
}

/** The part of a note's rail that tells what is saved and who else is here. */
export function NoteRail({ note, mode, lockedBy, sync, live, editor, presence, following }: NoteRailProps) {
  const words = useWords('saving')
  const page = useWords('page')
  const say = useSay()
  const button = useRef<HTMLButtonElement>(null)
  const { id } = note.page
  const status = withLocker(useStatus(sync, id), lockedBy)
  const people = usePeople(presence)
  const canWrite = mode === 'write' && status.kind !== 'read-only'

  useEffect(() => presence?.setMode(canWrite ? 'editing' : 'viewing'), [presence, canWrite])
  useSaveKey(useCallback(() => void sync?.flush('asked').then(() => announce(words.saving)), [sync, words]))
  useSyncNotices(sync, useCallback((notice: SyncNotice) => {
    const putBack = (versionId: string) => ({ label: words.putItBack, run: () => void sendCommand('version.put-back', { versionId }).then(({ ok }) => { if (!ok) showToast({ kind: 'failed', text: page.notDone }) }) })
    const details = { label: words.details, run: () => button.current?.click() }
    if (notice.about === 'first-loss') showToast({ kind: 'note', text: words.firstLoss, action: details })
    else if (notice.page !== id) return
    else if (notice.about === 'kept-text') showToast({ kind: 'failed', text: words.textKept, action: details })
    else showToast({ kind: 'note', text: notice.by.id === note.me.id ? words.mostDeletedByYou : say(words.mostDeleted, { name: notice.by.name }), action: putBack(notice.version) })
  }, [words, page, say, id, note.me.id]))

  const [signingIn, setSigningIn] = useState(false)
  const details = usePopover({
    label: words.detailsTitle,
    align: 'end',
    content: (close) => sync && (
      <Suspense fallback={null}>
        <NoteSaveDetails
          note={note} sync={sync} live={live} editor={editor} mode={canWrite ? 'write' : 'read'} status={status}
          onSignIn={() => { close(); setSigningIn(true) }}
        />
      </Suspense>
    ),
  })
  return (
    <>
      <SaveStatus {...details.button} {...(isSignedOut(status) && { onClick: () => setSigningIn(true) })} ref={button} status={status} />
      {signingIn && sync && <Suspense fallback={null}><SignInAgain note={note} sync={sync} onClose={() => setSigningIn(false)} /></Suspense>}
      {details.layer}
      <PeopleHere people={people} following={following} onFollow={(person) => presence?.follow(person)} />
    </>
  )
}

const isSignedOut = (status: Status): boolean => status.kind === 'cannot' && status.reason === 'sign-in'

// The live connection says that the page is locked, its head by whom.
const withLocker = (status: Status, lockedBy: Note['people']['lockedBy']): Status =>
  status.kind === 'read-only' && status.reason === 'locked' && lockedBy?.name ? { ...status, by: { id: lockedBy.id, name: lockedBy.name } } : status

// Memo saves by itself; who presses Ctrl+S out of habit gets just that, and no browser dialog.
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      save()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [save])
}
