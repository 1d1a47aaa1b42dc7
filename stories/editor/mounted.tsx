import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Plugin } from '@tiptap/pm/state'
import '#components/editor/editor.css'
import { mountEditor, type EditorHandle } from '#components/editor/editor.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { readerContext } from '#domain/document/faces.ts'
import type { FileFace } from '#domain/document/html/types.ts'
import type { FileState, RemoteState } from '#domain/document/media-host.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { NO_MEDIA } from '#domain/document/testing-media.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { documentWords } from '#domain/words/document-words.ts'
import { wordsFor } from '#domain/words/words.ts'

/** What the editor of a story knows of files and of addresses on the web. */
export type KnownMedia = { readonly files?: Readonly<Record<string, FileFace>>; readonly states?: Readonly<Record<string, FileState>>; readonly remotes?: Readonly<Record<string, RemoteState>> }

type MountedProps = {
  blocks: readonly StoredBlock[]
  media?: KnownMedia
  mode?: 'write' | 'read'
  /** Parts that take keys before the core does, such as the menus at the caret. */
  plugins?: readonly Plugin[]
  tools?: (editor: EditorHandle) => ReactNode
  /** What the story is about, as a selector: it has not come up before that is there. */
  shows?: string
}

const nothing = () => undefined
async function* noParts() {}

function hostOf({ files = {}, states = {}, remotes = {} }: KnownMedia): EditorHost {
  const words = documentWords(wordsFor('en').document, 'en')
  const reader = { language: 'en', timeZone: 'UTC', now: new Date('2026-11-12T16:42:00Z') } as const
  return {
    context: readerContext({ pages: {}, people: {}, files, path: [], children: [] }, words, reader, 'open'),
    notify: nothing, announce: nothing, openPage: nothing, openLink: nothing, toTitle: nothing, leave: nothing,
    media: { ...NO_MEDIA, state: (id) => states[id] ?? { at: 'settled' }, remote: (url) => remotes[url] ?? 'idle' },
    loadMarkdown: () => null, writeMarkdown: () => '', readMarkdown: () => null, readLong: noParts, offer: () => nothing, progress: () => ({ tell: nothing, end: nothing }), isOpen: () => undefined, setOpen: nothing,
  }
}

/** A note's text in the live editor, on a sheet. `tools` draws what stands around it. */
export function Mounted({ blocks, media = {}, mode = 'write', plugins = [], tools, shows }: MountedProps) {
  const place = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<EditorHandle | null>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const mounted = mountEditor({ element, ydoc: seedY(readPage(blocks)), host: hostOf(media), words: { texts: wordsFor('en').editor, language: 'en' }, keyboard: 'other', mode, plugins })
    setEditor(mounted)
    return () => {
      mounted.destroy()
      setEditor(null)
    }
    // A story is drawn once.
  }, [])
  return (
    <main data-shows={shows} className="relative min-h-dvh bg-sheet px-6 py-5 desk:px-16">
      <div ref={place} className="mx-auto max-w-(--measure) [&_.ProseMirror]:pb-4!" />
      {editor !== null && tools?.(editor)}
    </main>
  )
}

/** A block with an id, as stored. */
export const stored = (kind: string, id: string, attrs: StoredBlock['attrs'] = {}, text = ''): StoredBlock => ({
  kind, attrs: { id: id.padEnd(12, 'x'), ...attrs }, ...(text === '' ? {} : { content: [[{ insert: text }]] }),
})
