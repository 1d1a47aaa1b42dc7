'use client'

import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { NoteBody } from '#components/page/note-body.tsx'
import { PageCover } from '#components/page/page-cover.tsx'
import { PageHead } from '#components/page/page-head.tsx'
import { FollowingEdge } from '#components/page/people-here.tsx'
import { TitleField } from '#components/page/title-field.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Sheet, SheetColumn } from '#components/shell/sheet.tsx'
import { useWords } from '#components/ui/words.tsx'
import { SearchHere } from '../shell/search-here.tsx'
import { useDocument } from '../use-document.ts'
import { usePresence } from '../use-presence.ts'
import { useReadOnly } from '../use-status.ts'
import { useSync } from '../use-sync.ts'
import { changeCover } from './cover-change.ts'
import { NoteBanner } from './note-banner.tsx'
import type { Note } from './note-data.ts'
import { noteFaces } from './note-faces.ts'
import { NoteHeader } from './note-header.tsx'
import { noteMode } from './note-mode.ts'
import { NoteOptions } from './note-options.tsx'
import { NotePath } from './note-path.tsx'
import { NoteRail } from './note-rail.tsx'
import { useCoverUpload } from './use-cover-upload.ts'
import { useDeeds } from './use-deeds.ts'
import { useFindKeys } from './use-find-keys.ts'
import { useFollow } from './use-follow.ts'
import { useKeepChanges } from './use-keep-changes.ts'
import { useMenuKeys } from './use-menu-keys.ts'
import { useNoteHead } from './use-note-head.ts'
import { useNoteNews } from './use-note-news.ts'
import { useTakeover } from './use-takeover.ts'
import { useTellTop } from './use-tell-top.ts'
import { useToolsWanted } from './use-tools-wanted.ts'
import { useTitleBody, type StartsIn } from './use-title-body.ts'
import { useWordCount } from './use-word-count.ts'

const NoteMenus = lazy(() => import('./note-menus.tsx').then((file) => ({ default: file.NoteMenus })))
const NoteFind = lazy(() => import('./note-find.tsx').then((file) => ({ default: file.NoteFind })))
const NoteFailed = lazy(() => import('./note-not-open.tsx').then((file) => ({ default: file.NoteFailed })))
const NoteClosed = lazy(() => import('./note-not-open.tsx').then((file) => ({ default: file.NoteClosed })))

/** A note: its rail, its head, and the body that is text first and an editor as soon as it can be. */
export function NoteScreen({ note, startsIn }: { note: Note; startsIn: StartsIn }) {
  const words = useWords('page')
  const common = useWords('common')
  const body = useRef<HTMLDivElement>(null)
  const sync = useSync(note.me.id)
  const opened = useDocument(sync, note.page.id, note.page.title)
  const presence = usePresence(sync, opened.live, note.me)
  const access = useReadOnly(sync, note.page.id)
  const head = useNoteHead(note)
  useNoteNews(note, { sync, head, access })
  const [readsCopy, setReadsCopy] = useState(false)
  const mode = noteMode(head.mode, access?.reason ?? null)
  const readOnly = mode !== 'write' || opened.state.at === 'failed'
  const cover = useCoverUpload(note, (picked) => head.change({ cover: picked }))
  const keys = useMenuKeys()
  const files = useMemo(() => noteFaces(), [])
  const deeds = useDeeds(files)
  const editor = useTakeover({ note, label: words.body, body, document: opened, presence, mode: readOnly ? 'read' : 'write', spelling: head.page.spellCheck, deeds, takeKey: keys.takeKey })
  const toolsWanted = useToolsWanted(editor)
  const intoBody = useTitleBody(editor, startsIn)
  const followed = useFollow(presence, editor)
  useTellTop(presence, body)
  const find = useFindKeys(editor !== null)
  const wordCount = useWordCount(editor, note.body.words)
  const { page } = head
  const onKeep = useKeepChanges(sync, opened.live, page)

  const content = () => {
    if (opened.state.at === 'gone') return <Suspense fallback={null}><NoteClosed note={note} sync={sync} /></Suspense>
    if (opened.state.at === 'failed' && !readsCopy) {
      return <Suspense fallback={null}><NoteFailed note={note} since={opened.state.since} onRetry={opened.retry} onCopy={() => setReadsCopy(true)} /></Suspense>
    }
    return (
      <>
        {page.cover !== null && (
          <PageCover cover={page.cover} src={page.cover.kind === 'file' ? `/api/files/${page.cover.file}` : null} readOnly={readOnly} upload={cover.upload} onPick={cover.pick} onChange={(changed) => changeCover({ now: page.cover, set: (next) => head.change({ cover: next }), texts: { removed: words.coverRemoved, undo: common.undo } }, changed)} />
        )}
        <SheetColumn wide={page.fullWidth}>
          <NoteBanner pageId={page.id} mode={mode} lockedBy={head.people.lockedBy?.name ?? null} trashedBy={access?.reason === 'trashed' ? (access.by?.name ?? null) : null} onKeep={onKeep} />
          <PageHead
            icon={page.icon}
            hasCover={page.cover !== null}
            readOnly={readOnly}
            onIcon={(icon) => head.change({ icon })}
            onCover={(changed) => head.change({ cover: changed })}
            onPickCover={() => void import('./local-files.ts').then(({ pickFiles }) => pickFiles('image')).then(([file]) => { if (file) cover.pick(file) })}
            title={
              <TitleField
                title={page.title}
                spellCheck={page.spellCheck}
                readOnly={readOnly}
                autoFocus={startsIn === 'title'}
                onChange={head.rename}
                onOverflow={intoBody.overflow}
                onExit={intoBody.exit}
                onBlur={() => undefined}
              />
            }
            header={<NoteHeader note={note} head={head} readOnly={readOnly} />}
          />
          <NoteBody ref={body} html={note.body.html} look={page} />
          {editor !== null && toolsWanted && <Suspense fallback={null}><NoteMenus editor={editor} note={note} files={files} onKeys={keys.onKeys} /></Suspense>}
        </SheetColumn>
      </>
    )
  }
  return (
    <>
      <Rail start={<RailStart><NotePath facts={head} /></RailStart>}>
        <noscript><span className="mr-2 text-ink-3">{words.needsScript}</span></noscript>
        <NoteRail note={note} mode={mode} lockedBy={head.people.lockedBy} sync={sync} live={opened.live} editor={editor} presence={presence} following={followed?.id ?? null} />
        <SearchHere />
        <NoteOptions head={head} mode={mode} words={wordCount} onFind={() => find.ask('find')} />
      </Rail>
      {editor !== null && find.wish !== null && (
        <Suspense fallback={null}><NoteFind editor={editor} language={note.reader.language} canWrite={!readOnly} wish={find.wish} onClose={find.close} /></Suspense>
      )}
      <div className="relative flex min-h-0 flex-1 flex-col">
        <Sheet paper={page.tint ?? head.paper}>{content()}</Sheet>
        {followed && <FollowingEdge person={followed} onStop={() => presence?.follow(null)} />}
      </div>
    </>
  )
}
