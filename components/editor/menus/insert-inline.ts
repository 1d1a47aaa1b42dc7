import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { asStep } from '../binding/undo.ts'

/** Puts an inline node, or text, where the trigger and its query were typed; a step of its own, so that one undo gives the typed text back. */
export const insertInline = (state: EditorState, made: Node | string, typed: { from: number; to: number }): Transaction => {
  const tr = typeof made === 'string' ? state.tr.insertText(made, typed.from, typed.to) : state.tr.delete(typed.from, typed.to).replaceSelectionWith(made, true)
  return asStep(tr).scrollIntoView()
}
