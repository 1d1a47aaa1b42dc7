'use client'

import { SaveDetails, type WaitingChanges } from '#components/page/save-details.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useWords } from '#components/ui/words.tsx'
import { signInPath } from '#domain/account/return-path.ts'
import type { SaveStatus } from '#domain/live/save-status.ts'
import { keepCommand } from '../keep-command.ts'
import type { LiveDocument } from '../sync/document.ts'
import type { Sync } from '../sync/sync.ts'
import { useSaveDetails } from '../use-status.ts'
import { downloadText } from './download.ts'
import type { Note } from './note-data.ts'

type NoteSaveDetailsProps = { note: Note; sync: Sync; live: LiveDocument | null; status: SaveStatus }

/** Details of saving for a note, with what they do. */
export function NoteSaveDetails({ note, sync, live, status }: NoteSaveDetailsProps) {
  const common = useWords('common')
  const view = useSaveDetails(sync, note.page.id)
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
    const { removeTooLarge, textOfChange, tooLargeChange } = await import('../sync/too-large.ts')
    const change = await tooLargeChange(sync, id)
    if (change && choice !== 'undo') downloadText(`${note.page.title || common.untitled}.txt`, 'text/plain', textOfChange(change))
    if (choice !== 'download') await removeTooLarge(sync, id, live.doc)
  }
  const onKept = async (keptId: string, what: 'put-back' | 'copy' | 'discard') => {
    const text = view.kept.find((kept) => kept.id === keptId)?.text ?? ''
    if (what !== 'discard') {
      await navigator.clipboard.writeText(text)
      return showToast({ kind: 'done', text: common.copied })
    }
    await sync.discardKept(keptId)
  }
  return (
    <SaveDetails
      status={status}
      lastSaved={view.acknowledgedAt}
      waiting={waiting}
      hasRoom={sync.hasRoom()}
      kept={view.kept.map((kept) => ({ id: kept.id, pageTitle: kept.pageTitle, href: null, text: kept.text, at: new Date(kept.at).toISOString(), canPutBack: false }))}
      reader={{ ...note.reader, now: new Date() }}
      actions={{
        onTryNow: () => sync.tryNow(null),
        onDownload: (format) => void download(format),
        onSignIn: () => location.assign(signInPath(location.pathname)),
        onReload: () => void sync.flush('asked').then(() => location.reload()),
        onUnlock: () => void keepCommand(sync, 'page.unlock', { pageId: id }, { page: id }),
        onRestore: () => void keepCommand(sync, 'page.restore', { pageId: id }, { page: id }),
        onTooLarge: (choice) => void tooLarge(choice),
      }}
      onKept={(keptId, what) => void onKept(keptId, what)}
    />
  )
}
