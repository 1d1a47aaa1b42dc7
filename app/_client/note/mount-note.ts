import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import type { EditorHandle } from '#components/editor/editor.ts'
import { caretMenus } from '#components/editor/menus/caret-menu.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { EarlyRecorder } from './early-input.ts'
import { loadClipboardMarkdown } from './clipboard-markdown.ts'
import { editorHost, type HostDeeds } from './editor-host.ts'
import { takeOver } from './live-body.ts'
import type { Note } from './note-data.ts'

type MountPorts = {
  note: Note
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

const keyboard = (): 'mac' | 'other' => (/Mac|iP(hone|ad|od)/.test(navigator.platform) ? 'mac' : 'other')

/** Fetches what the editor says in the reader's language, and lets it take over the body. */
export const mountNote = async ({ note, mode, deeds, takeKey, ydoc, awareness, body, scroller, early }: MountPorts): Promise<EditorHandle> => {
  const { language } = note.reader
  void loadClipboardMarkdown()
  const [texts, document] = await Promise.all([loadWords(language, 'editor'), loadWords(language, 'document')])
  return takeOver({ body, scroller, early, ydoc, awareness, mode, plugins: [caretMenus(takeKey)], host: editorHost(note, document, deeds), words: { texts, language }, keyboard: keyboard() })
}
