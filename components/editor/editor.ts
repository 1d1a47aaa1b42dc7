import { EditorState, Selection, TextSelection } from '@tiptap/pm/state'
import type { Command, Transaction } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { nodeViews } from './blocks/registry.ts'
import { makeRedraws } from './blocks/view.ts'
import { findBlock } from './binding/place.ts'
import { openPage } from './binding/sync.ts'
import type { EditorOptions } from './options.ts'
import { corePlugins } from './plugins.ts'
import { scrollToBlock } from './scroll-to.ts'

// Spell checking a longer page costs more per key than everything else together; measured at 10,000 blocks.
const SPELLED_BLOCKS = 1_500

// Room kept around the caret when it is scrolled into view, px.
const CARET_ROOM = { top: 64, bottom: 96, left: 8, right: 8 }

/** Where the caret goes when the editor takes focus. `at` is in pixels of the window. */
export type FocusAt = 'start' | 'end' | 'kept' | { readonly block: string; readonly offset: number } | { readonly at: { readonly left: number; readonly top: number } }

/** A mounted editor. */
export type EditorHandle = {
  /** The ProseMirror view, for menus that place themselves beside it. */
  readonly view: EditorView
  /** The screen, for tools that need more than the text. */
  readonly host: EditorHost
  readonly focus: (at?: FocusAt) => void
  /** Runs a command now; false when it does not apply. */
  readonly run: (command: Command) => boolean
  readonly setMode: (mode: EditorOptions['mode']) => void
  /** Checks spelling or not from now on. Switched on anew it is on in a long page too. */
  readonly setSpelling: (on: boolean) => void
  /** Names, titles or files the host gives have changed: what shows them draws itself again. */
  readonly refreshFaces: () => void
  /** Puts in what was typed before the editor was there, in order, at the caret. */
  readonly applyPendingInput: (input: readonly PendingInput[]) => void
  /** Opens what hides the block and brings it into view; false when the page has no such block. */
  readonly scrollTo: (block: string) => boolean
  /** Called after every transaction. Gives the function that ends it. */
  readonly subscribe: (listener: (tr: Transaction, view: EditorView) => void) => () => void
  readonly destroy: () => void
}

/** Something typed before the editor was there: text, or a key that is none. */
export type PendingInput = { readonly text: string } | { readonly key: 'Enter' | 'Backspace' | 'Delete' }

function selectionAt(view: EditorView, at: FocusAt): Selection | null {
  const { doc } = view.state
  if (at === 'kept') return null
  if (at === 'start') return Selection.atStart(doc)
  if (at === 'end') return Selection.atEnd(doc)
  if ('at' in at) {
    const hit = view.posAtCoords(at.at)
    return hit === null ? null : Selection.near(doc.resolve(hit.pos))
  }
  const found = findBlock(doc, at.block)
  return found === null ? null : TextSelection.near(doc.resolve(found.pos + 1 + Math.min(at.offset, found.node.content.size)))
}

// What a browser does with the key by itself where no rule of the editor takes it: it deletes what is selected, or what reads as one letter.
function erase(view: EditorView, key: 'Backspace' | 'Delete'): void {
  const { tr, selection: { $from, from, to, empty } } = view.state
  const beside = key === 'Backspace' ? $from.parent.textBetween(0, $from.parentOffset, '', '\ufffc') : $from.parent.textBetween($from.parentOffset, $from.parent.content.size, '', '\ufffc')
  const letters = [...new Intl.Segmenter().segment(beside)]
  const size = (key === 'Backspace' ? letters.at(-1) : letters[0])?.segment.length ?? 0
  view.dispatch(empty ? tr.delete(key === 'Backspace' ? from - size : from, key === 'Backspace' ? to : to + size) : tr.deleteSelection())
}

function applyPending(view: EditorView, input: readonly PendingInput[]): void {
  for (const item of input) {
    if ('text' in item) {
      const { from, to } = view.state.selection
      const plain = (): Transaction => view.state.tr.insertText(item.text, from, to)
      if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, item.text, plain))) view.dispatch(plain())
    } else {
      const event = new KeyboardEvent('keydown', { key: item.key, code: item.key, bubbles: true, cancelable: true })
      const taken = view.someProp('handleKeyDown', (handle) => handle(view, event))
      if (taken !== true && item.key !== 'Enter') erase(view, item.key)
    }
  }
}

/** Mounts an editor over a shared document. Framework-free: the screen gives data and functions, and gets a handle. */
export function mountEditor(options: EditorOptions): EditorHandle {
  const { element, ydoc, host, words } = options
  const [redraws, afterEdits] = [makeRedraws(), makeRedraws()]
  const listeners = new Set<(tr: Transaction, view: EditorView) => void>()
  let { mode } = options
  let spelling: 'off' | 'shortPages' | 'on' = options.spelling === false ? 'off' : 'shortPages'
  const { doc, mirror } = openPage(ydoc)
  const view = new EditorView(element, {
    state: EditorState.create({ doc, plugins: [...(options.plugins ?? []), ...corePlugins(options, { mirror, redraws, afterEdits })] }),
    editable: () => mode === 'write',
    scrollThreshold: CARET_ROOM,
    scrollMargin: CARET_ROOM,
    nodeViews: nodeViews({ host, words, redraws, afterEdits }),
    attributes: ({ doc }) => ({
      class: 'memo-body',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': words.texts.body,
      'aria-description': words.texts.leaveHint,
      spellcheck: String(spelling === 'on' || (spelling === 'shortPages' && doc.childCount <= SPELLED_BLOCKS)),
    }),
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr))
      for (const listener of listeners) listener(tr, view)
    },
  })
  // At each commit React asks what has the focus whether text can be selected in it, and then walks through all of it: 7 ms in 10,000 blocks,
  // several times a key. The editor keeps its selection itself, so it says no.
  Object.defineProperty(view.dom, 'contentEditable', { value: 'inherit', configurable: true })
  return {
    view,
    host,
    focus(at = 'kept') {
      const selection = selectionAt(view, at)
      if (selection) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
      view.focus()
    },
    run: (command) => command(view.state, view.dispatch.bind(view), view),
    setMode(next) {
      mode = next
      view.setProps({})
      redraws.all()
    },
    setSpelling(on) {
      if (on === (spelling !== 'off')) return
      spelling = on ? 'on' : 'off'
      view.setProps({})
    },
    refreshFaces: redraws.all,
    applyPendingInput: (input) => applyPending(view, input),
    scrollTo: (block) => scrollToBlock(view, block),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy: () => view.destroy(),
  }
}
