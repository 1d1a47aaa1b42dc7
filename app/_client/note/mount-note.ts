import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import type { EditorHandle } from '#components/editor/editor.ts'
import { finding } from '#components/editor/find/finding.ts'
import { caretMenus } from '#components/editor/menus/caret-menu.ts'
import { showToast } from '#components/ui/toast-store.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { Sync } from '../sync/sync.ts'
import type { EarlyRecorder } from './early-input.ts'
import { onNews } from '../workspace-news.ts'
import { uploadsOf } from '../upload/uploads.ts'
import { editorHost, fileFaceOf, type HostDeeds } from './editor-host.ts'
import { takeOver } from './live-body.ts'
import { noteMedia } from './media-host.ts'
import type { Note } from './note-data.ts'
import { pageFaces } from './page-faces.ts'

type MountPorts = {
  note: Note
  sync: Sync
  mode: 'write' | 'read'
  deeds: HostDeeds
  takeKey: (event: KeyboardEvent) => boolean
  ydoc: Doc
  awareness: Awareness
  body: HTMLElement
  scroller: HTMLElement
  /** What was done before; null when an editor was here already. */
  early: EarlyRecorder | null
}

/** Events after which a page may have another title, icon or state. */
const RENEWING = new Set(['page.renamed', 'page.changed', 'page.moved', 'page.trashed', 'page.restored', 'page.deleted'])

const keyboard = (): 'mac' | 'other' => (/Mac|iP(hone|ad|od)/.test(navigator.platform) ? 'mac' : 'other')

/** Fetches what the editor says in the reader's language, and lets it take over the body. */
export const mountNote = async ({ note, sync, mode, deeds, takeKey, ydoc, awareness, body, scroller, early }: MountPorts): Promise<EditorHandle> => {
  const { language } = note.reader
  const [texts, document, files] = await Promise.all([loadWords(language, 'editor'), loadWords(language, 'document'), loadWords(language, 'files')])
  const media = noteMedia({
    note, faces: deeds.files, known: fileFaceOf(note, deeds.files), queue: uploadsOf(note.me.id), track: () => sync.track(note.page.id), texts: { media: texts.media, files },
    // Nothing of this kind may pass unread: it is about something that is not there.
    notify: (text) => void showToast({ kind: 'failed', text }),
  })
  let mounted: EditorHandle | null = null
  const pages = pageFaces(() => mounted?.refreshFaces())
  const unhear = onNews(({ kind, page: of }) => { if (of !== null && RENEWING.has(kind)) pages.renew(of, kind === 'page.deleted' ? 'deleted' : 'changed') })
  // A place on this page may lie in a closed toggle, which only the editor can open.
  const go = (href: string) => {
    const block = /^#b-(.+)$/.exec(href)?.[1]
    if (block === undefined || mounted?.scrollTo(block) !== true) return deeds.go(href)
    history.pushState(null, '', href)
  }
  const host = editorHost(note, document, { ...deeds, go }, { media: media.host, page: pages.face, renewed: pages.renewed })
  const editor = await takeOver({ body, scroller, early, ydoc, awareness, mode, spelling: note.page.spellCheck, plugins: [caretMenus(takeKey), finding()], host, words: { texts, language }, keyboard: keyboard() })
  mounted = editor
  return {
    ...editor,
    destroy: () => {
      editor.destroy()
      media.stop()
      unhear()
      pages.stop()
    },
  }
}
