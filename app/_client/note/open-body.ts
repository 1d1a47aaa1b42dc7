import { loadWords } from '#domain/words/load-words.ts'
import type { LiveDocument } from '../sync/document.ts'
import { syncOf } from '../sync/browser.ts'
import type { EarlyRecorder } from './early-input.ts'
import { editorHost, type HostDeeds } from './editor-host.ts'
import { takeOver } from './live-body.ts'
import type { Note } from './note-data.ts'
import type { BodyState } from './use-takeover.ts'

/** What the screen does for the body. */
export type BodyCallbacks = HostDeeds

/** An opened body; closing it gives the document back. */
export type OpenBody = { close: () => void }

type Ports = { note: Note; callbacks: BodyCallbacks; element: HTMLElement; scroller: HTMLElement; early: EarlyRecorder; tell: (state: BodyState) => void }

/** Resolves once the document's content is known; until then nothing may be mounted over the static text. */
const ready = (live: LiveDocument, tell: Ports['tell']): Promise<'ready' | 'gone'> =>
  new Promise((resolve) => {
    const look = () => {
      const { at } = live.state()
      if (at === 'failed') tell({ at: 'failed' })
      if (at !== 'ready' && at !== 'gone') return
      stop()
      resolve(at)
    }
    const stop = live.onState(look)
    look()
  })

const keyboard = (): 'mac' | 'other' => (/Mac|iP(hone|ad|od)/.test(navigator.platform) ? 'mac' : 'other')

/** Opens the document of a note and, when it is there, lets the editor take over. */
export const openBody = async ({ note, callbacks, element, scroller, early, tell }: Ports): Promise<OpenBody> => {
  const { language } = note.reader
  const [sync, texts, document] = await Promise.all([syncOf(note.me.id), loadWords(language, 'editor'), loadWords(language, 'document')])
  const live = sync.open(note.page.id)
  sync.name(note.page.id, note.page.title)
  const mount = async () => {
    if ((await ready(live, tell)) === 'gone') return tell({ at: 'gone' })
    const editor = await takeOver({
      body: element,
      scroller,
      early,
      ydoc: live.doc,
      host: editorHost(note, document, callbacks),
      words: { texts, language },
      keyboard: keyboard(),
      mode: note.mode === 'write' ? 'write' : 'read',
    })
    mounted = editor
    tell({ at: 'live', editor })
  }
  let mounted: { destroy: () => void } | null = null
  void mount()
  return {
    close: () => {
      mounted?.destroy()
      void live.close()
    },
  }
}
