import { announce } from '#components/ui/announcer.tsx'
import { changeToast, dismissToast, showToast } from '#components/ui/toast-store.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { readerContext } from '#domain/document/faces.ts'
import { documentWords } from '#domain/words/document-words.ts'
import type { Words } from '#domain/words/words.ts'
import type { FileFace } from '#domain/document/html/types.ts'
import type { Note } from './note-data.ts'
import { foldMemory } from './fold-memory.ts'
import type { NoteFaces } from './note-faces.ts'

/** What only the screen around the body can do. */
export type HostDeeds = Pick<EditorHost, 'toTitle' | 'leave' | 'loadMarkdown' | 'writeMarkdown' | 'readMarkdown' | 'readLong'> & {
  /** Goes to a path of this site. */
  go: (href: string) => void
  /** Files and pages put in during this visit, which the server's faces do not have yet. */
  files: NoteFaces
}

/** A file of the note as it was told with the page, or learnt since. */
export const fileFaceOf = ({ body }: Note, files: NoteFaces) => (id: string): FileFace | null => files.face(id) ?? (Object.hasOwn(body.faces.files, id) ? (body.faces.files[id] ?? null) : null)

/** What the screen learns while the note is open: the state of files, and pages it did not know. */
type Learnt = { media: EditorHost['media']; page: EditorHost['context']['page']; renewed: EditorHost['context']['page'] }

/** The screen as the editor knows it. */
export const editorHost = (note: Note, texts: Words['document'], deeds: HostDeeds, { media, page, renewed }: Learnt): EditorHost => {
  const { reader, body, me } = note
  const known = readerContext(body.faces, documentWords(texts, reader.language), { ...reader, now: new Date(reader.now) }, 'open')
  // What was heard since comes first, then what the server knew: a page picked from a menu may have been renamed or trashed since.
  const faces = { ...known, file: fileFaceOf(note, deeds.files), page: (id: string) => renewed(id) ?? known.page(id) ?? deeds.files.page(id) ?? page(id) }
  const folds = foldMemory(me.id)
  const open = (href: string, at: 'here' | 'newTab') => {
    if (at === 'newTab') window.open(href, '_blank', 'noopener')
    else deeds.go(href)
  }
  return {
    ...deeds,
    media,
    context: faces,
    notify: (text) => void showToast({ kind: 'note', text }),
    offer: (text, deed) => {
      const id = showToast({ kind: 'note', text, action: deed })
      return () => dismissToast(id)
    },
    progress: (text, stop) => {
      const id = showToast({ kind: 'doing', text, action: stop })
      return { tell: (next) => changeToast(id, next), end: () => dismissToast(id) }
    },
    announce: (text) => announce(text),
    openPage: (id, block, at) => {
      const face = faces.page(id)
      if (face?.state === 'open' || face?.state === 'trashed') open(block === null ? face.href : `${face.href}#b-${block}`, at)
    },
    openLink: (url, at) => {
      if (url.startsWith('#') || url.startsWith('/')) open(url, at)
      else window.open(url, at === 'newTab' ? '_blank' : '_self', 'noopener')
    },
    isOpen: folds.isOpen,
    setOpen: folds.setOpen,
  }
}
