'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { MemoHeader } from '#components/page/memo-header.tsx'
import { NoteBody } from '#components/page/note-body.tsx'
import { PageCover } from '#components/page/page-cover.tsx'
import { PageHead } from '#components/page/page-head.tsx'
import { TagsField } from '#components/page/tags-field.tsx'
import { TitleField } from '#components/page/title-field.tsx'
import { PAGE_ID } from '#components/shell/frame.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Sheet, SheetColumn } from '#components/shell/sheet.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { DateText } from '#components/ui/date-text.tsx'
import { useWords } from '#components/ui/words.tsx'
import { useDocument } from '../use-document.ts'
import { usePresence } from '../use-presence.ts'
import { useSync } from '../use-sync.ts'
import type { Note } from './note-data.ts'
import { syncOf } from './load-sync.ts'
import { NoteOptions } from './note-options.tsx'
import { NoteRail } from './note-rail.tsx'
import { clipboardMarkdown } from './clipboard-markdown.ts'
import { noteFaces } from './note-faces.ts'
import { useCoverUpload } from './use-cover-upload.ts'
import { useMenuKeys } from './use-menu-keys.ts'
import { useNoteHead } from './use-note-head.ts'
import { useTakeover } from './use-takeover.ts'

const NoteMenus = lazy(() => import('./note-menus.tsx').then((file) => ({ default: file.NoteMenus })))

/** A note: its rail, its head, and the body that is text first and an editor as soon as it can be. */
export function NoteScreen({ note, isNew }: { note: Note; isNew: boolean }) {
  const words = useWords('page')
  const router = useRouter()
  const body = useRef<HTMLDivElement>(null)
  const sync = useSync(note.me.id)
  const opened = useDocument(sync, note.page.id, note.page.title)
  const presence = usePresence(sync, opened.live, note.me)
  const head = useNoteHead(note)
  const readOnly = note.mode !== 'write'
  const cover = useCoverUpload(note, (picked) => head.change({ cover: picked }))
  const keys = useMenuKeys()

  const files = useMemo(() => noteFaces(), [])
  const deeds = useMemo(
    () => ({
      go: (href: string) => router.push(href),
      toTitle: () => document.querySelector<HTMLElement>('h1 [role=textbox]')?.focus(),
      leave: () => document.getElementById(PAGE_ID)?.focus(),
      upload: async (file: File, progress: (share: number) => void, signal: AbortSignal) => {
        const [{ uploadFile }, kept] = await Promise.all([import('../upload/uploads.ts'), syncOf(note.me.id)])
        const place = { workspace: note.workspace.id, page: note.page.id }
        return uploadFile({ account: note.me.id, language: note.reader.language, purpose: 'block', place, track: () => kept.track(note.page.id) }, file, progress, signal)
      },
      file: (id: string) => files.face(id),
      ...clipboardMarkdown,
    }),
    [router, files, note.me.id, note.reader.language, note.workspace.id, note.page.id],
  )
  const editor = useTakeover({ note, label: words.body, body, document: opened, presence, mode: readOnly ? 'read' : 'write', deeds, takeKey: keys.takeKey })
  const { page } = head
  const reader = { ...note.reader, now: new Date(note.reader.now) }
  const path = [...note.path.map(({ id, title, href }) => ({ id, href, label: title || words.untitled })), { id: page.id, href: '', label: page.title || words.untitled }]

  return (
    <>
      <Rail start={<RailStart><Breadcrumb label={words.path} path={path} /></RailStart>}>
        <NoteRail note={note} mode={note.mode} sync={sync} live={opened.live} presence={presence} />
        <NoteOptions note={note} head={head} mode={note.mode} />
      </Rail>
      <Sheet paper={page.tint ?? note.paper}>
        {page.cover !== null && (
          <PageCover cover={page.cover} src={page.cover.kind === 'file' ? `/api/files/${page.cover.file}` : null} readOnly={readOnly} upload={cover.upload} onPick={cover.pick} onChange={(cover) => head.change({ cover })} />
        )}
        <SheetColumn>
          <PageHead
            icon={page.icon}
            hasCover={page.cover !== null}
            readOnly={readOnly}
            onIcon={(icon) => head.change({ icon })}
            onCover={(cover) => head.change({ cover })}
            onPickCover={() => undefined}
            title={
              <TitleField
                title={page.title}
                readOnly={readOnly}
                autoFocus={isNew}
                onChange={head.rename}
                onOverflow={() => undefined}
                onExit={() => editor?.focus('start')}
                onBlur={() => undefined}
              />
            }
            header={
              <MemoHeader
                labels={words}
                createdBy={note.people.createdBy?.name ? { name: note.people.createdBy.name } : null}
                unknownPerson={words.unknownPerson}
                updated={<DateText instant={page.updatedAt} reader={reader} form="full" />}
                filedUnder={note.path.at(-1) ? <a className="truncate" href={note.path.at(-1)?.href}>{note.path.at(-1)?.title || words.untitled}</a> : <span>{note.workspace.name}</span>}
                tags={<TagsField tags={page.tags} readOnly={readOnly} onChange={(tags) => head.change({ tags })} />}
              />
            }
          />
          <NoteBody ref={body} html={note.body.html} look={page} />
          {editor !== null && <Suspense fallback={null}><NoteMenus editor={editor} note={note} files={files} onKeys={keys.onKeys} /></Suspense>}
        </SheetColumn>
      </Sheet>
    </>
  )
}
