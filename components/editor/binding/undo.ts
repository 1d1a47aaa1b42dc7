import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { bodyOf } from '#domain/document/yjs/elements.ts'
import { placeOf, posOf } from './place.ts'
import type { Place } from './place.ts'
import { EDITOR_ORIGIN, isRemote, isUpkeep } from './sync.ts'

/** Typing within this time is one step, ms; and the most steps kept. */
const TYPING_PAUSE = 500
const MOST_STEPS = 1_000

const SELECTIONS = 'memo-selections'
type Selections = { before: Marker | null; after: Marker | null }
type Marker = { readonly anchor: Place | null; readonly head: Place | null }

const key = new PluginKey<Y.UndoManager>('memo-undo')

const markerOf = (state: EditorState): Marker => ({ anchor: placeOf(state.doc, state.selection.anchor), head: placeOf(state.doc, state.selection.head) })

// Typing and deleting inside one line flow together; everything else is a step of its own.
function isTyping(transactions: readonly Transaction[]): boolean {
  return transactions.every((tr) => tr.steps.every((step) =>
    step instanceof ReplaceStep && step.slice.openStart === 0 && step.slice.content.childCount <= 1 &&
    (step.slice.size === 0 || step.slice.content.firstChild?.isText === true) &&
    tr.before.resolve(step.from).sameParent(tr.before.resolve(step.to))))
}

/** Whether anything in a shared type was written by somebody else: undo must not take that away with its block. */
function holdsForeign(type: Y.AbstractType<unknown>, mine: number): boolean {
  for (let item = type._first; item !== null; item = item.right) {
    if (item.deleted) continue
    if (item.countable && item.id.client !== mine) return true
    if (item.content instanceof Y.ContentType && holdsForeign(item.content.type as Y.AbstractType<unknown>, mine)) return true
  }
  return false
}

function makeManager(ydoc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(bodyOf(ydoc), {
    trackedOrigins: new Set([EDITOR_ORIGIN]),
    captureTimeout: TYPING_PAUSE,
    deleteFilter: (item) => !(item.content instanceof Y.ContentType && holdsForeign(item.content.type as Y.AbstractType<unknown>, ydoc.clientID)),
  })
}

function restore(view: EditorView, marker: Marker | null | undefined): void {
  const { state } = view
  const anchor = marker?.anchor ? posOf(state.doc, marker.anchor) : null
  const head = marker?.head ? posOf(state.doc, marker.head) : null
  const tr = state.tr.setMeta('addToHistory', false)
  if (head !== null) tr.setSelection(TextSelection.between(state.doc.resolve(anchor ?? head), state.doc.resolve(head)))
  view.dispatch(tr.scrollIntoView())
}

/** Undo of this editor's own changes. Empty when it starts; what others write is never undone. */
export function undoing(ydoc: Y.Doc): Plugin<Y.UndoManager> {
  const manager = makeManager(ydoc)
  let before: Marker | null = null
  let view: EditorView | null = null
  const added = ({ stackItem, type }: { stackItem: { meta: Map<unknown, unknown> }; type: 'undo' | 'redo' }): void => {
    if (manager.undoStack.length > MOST_STEPS) manager.undoStack.shift()
    if (view !== null && type === 'undo' && !stackItem.meta.has(SELECTIONS)) stackItem.meta.set(SELECTIONS, { before, after: markerOf(view.state) })
  }
  const updated = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    const known = stackItem.meta.get(SELECTIONS) as Selections | undefined
    if (known && view !== null) known.after = markerOf(view.state)
  }
  const popped = ({ stackItem, type }: { stackItem: { meta: Map<unknown, unknown> }; type: 'undo' | 'redo' }): void => {
    const known = stackItem.meta.get(SELECTIONS) as Selections | undefined
    // The step that takes this one back is made before it is known to; it inherits the selections.
    const stack = type === 'undo' ? manager.redoStack : manager.undoStack
    if (known) stack.at(-1)?.meta.set(SELECTIONS, known)
    if (view !== null) restore(view, type === 'undo' ? known?.before : known?.after)
  }
  manager.on('stack-item-added', added)
  manager.on('stack-item-updated', updated)
  manager.on('stack-item-popped', popped)
  let stops = false
  return new Plugin<Y.UndoManager>({
    key,
    state: { init: () => manager, apply: (_tr, known) => known },
    appendTransaction: (transactions, old) => {
      const local = transactions.filter((tr) => tr.docChanged && !isRemote(tr) && !isUpkeep(tr))
      if (local.length === 0) return null
      before = markerOf(old)
      if (local.some((tr) => tr.getMeta('memo-step') === 'continues')) {
        // However long it took to come.
        manager.lastChange = Date.now()
        return null
      }
      if (!isTyping(local) || local.some((tr) => tr.getMeta('memo-step') === 'own')) {
        manager.stopCapturing()
        stops = !local.some((tr) => tr.getMeta('memo-continued') === true)
      }
      return null
    },
    view: (mounted) => {
      view = mounted
      return {
        update: () => {
          if (stops) manager.stopCapturing()
          stops = false
        },
        destroy: () => {
          view = null
          manager.destroy()
        },
      }
    },
  })
}

/** Makes the transaction a step of its own in the history, even when it only types. */
export const asStep = (tr: Transaction): Transaction => tr.setMeta('memo-step', 'own')
/** Makes the transaction part of the step before it, whatever it changes and however late it comes. */
export const continues = (tr: Transaction): Transaction => tr.setMeta('memo-step', 'continues')

/** Takes back the last own step; selection and caret return. False when there is none. */
export const undo: Command = (state, dispatch) => {
  const manager = key.getState(state)
  if (!manager?.canUndo()) return false
  if (dispatch) manager.undo()
  return true
}

/** Takes back the last own step as if it had never been: it cannot be made again. */
export function takeBack(state: EditorState): void {
  const manager = key.getState(state)
  manager?.undo()
  manager?.redoStack.pop()
}

/** Makes the last step that was taken back again. False when there is none. */
export const redo: Command = (state, dispatch) => {
  const manager = key.getState(state)
  if (!manager?.canRedo()) return false
  if (dispatch) manager.redo()
  return true
}
