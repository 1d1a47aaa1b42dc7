import type { Plugin } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { Keyboard } from '#domain/keys/chord.ts'
import type { EditorWords } from './blocks/view.ts'

/** What a person has switched on: `shortcuts` turn typed signs into blocks and marks, `smart` makes quotes, dashes and ellipses. */
export type TypingHelp = { readonly shortcuts: boolean; readonly smart: boolean }

/** What an editor is mounted with. */
export type EditorOptions = {
  /** An empty element; the document is put inside. */
  readonly element: HTMLElement
  /** The shared document, already loaded: an editor must never be mounted while its state is unknown. */
  readonly ydoc: Y.Doc
  /** Carets of others; without it nobody sees whom. */
  readonly awareness?: Awareness
  readonly host: EditorHost
  readonly words: EditorWords
  readonly keyboard: Keyboard
  /** Whether the person may write now. */
  readonly mode: 'write' | 'read'
  /** Whether the page asks for spell checking; yes unless told. */
  readonly spelling?: boolean
  /** What of the typing help this person has on; all of it unless told. */
  readonly typing?: TypingHelp
  /** Menus and other parts that take keys and clicks before the core does. */
  readonly plugins?: readonly Plugin[]
}
