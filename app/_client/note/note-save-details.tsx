'use client'

import { SaveDetails, type WaitingChanges } from '#components/page/save-details.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { EditorHandle } from '#components/editor/editor.ts'
import type { SaveStatus } from '#domain/live/save-status.ts'
import { keepCommand } from '../keep-command.ts'
import type { LiveDocument } from '../sync/document.ts'
import type { Sync } from '../sync/sync.ts'
import { useSaveDetails } from '../use-status.ts'
import { downloadText } from './download.ts'
import type { Note } from './note-data.ts'
import { useKeptDeeds } from './use-kept-deeds.ts'

type NoteSaveDetailsProps = { note: Note; sync: Sync; live: LiveDocument | null; editor: EditorHandle | null; mode: 'write' | 'read'; status: SaveStatus; onSignIn: () => void }

/** Details of saving for a note, with what they do. */
export function NoteSaveDetails({ note, sync, live, editor, mode, status, onSignIn }: NoteSaveDetailsProps) {
  const common = useWords('common')
  const view = useSaveDetails(sync, note.page.id)
  const { kept, onKept } = useKeptDeeds(sync, live, mode)
  const { id } = note.page
  const waiting = view.waiting.map(({ page, changes }): WaitingChanges => ({
    id: page,
    place: page === id ? 'here' : page === '' ? 'elsewhere' : 'page',
    title: sync.nameOf(page),
    href: null,
    changes,
  }))
  const download = async (format: 'markdown' | 'json') => {
    if (!live) return
    const { noteAsJson, noteAsMarkdown } = await import('./note-copy.ts')
    if (format === 'json') downloadText(`${note.page.title || common.untitled}.json`, 'application/json', noteAsJson(live.doc))
    else downloadText(`${note.page.title || common.untitled}.md`, 'text/markdown', noteAsMarkdown(live.doc, note.page.title))
  }
  const tooLarge = async (choice: 'attach' | 'undo' | 'download') => {
    if (!live) return
    const { settleTooLarge } = await import('./attach-too-large.ts')
    await settleTooLarge({ note, sync, doc: live.doc, editor, name: note.page.title || common.untitled }, choice)
  }
  return (
    <SaveDetails
      status={status}
      lastSaved={view.acknowledgedAt}
      waiting={waiting}
      hasRoom={sync.hasRoom()}
      kept={kept}
      reader={{ ...note.reader, now: new Date() }}
      actions={{
        onTryNow: () => sync.tryNow(null),
        onDownload: (format) => void download(format),
        onSignIn,
        onReload: () => void sync.flush('asked').then(() => location.reload()),
        onUnlock: () => void keepCommand(sync, 'page.unlock', { pageId: id }, { page: id }),
        onRestore: () => void keepCommand(sync, 'page.restore', { pageId: id }, { page: id }),
        onTooLarge: (choice) => void tooLarge(choice),
      }}
      onKept={onKept}
    />
  )
}
