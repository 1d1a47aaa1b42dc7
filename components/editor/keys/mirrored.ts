import type { EditorView } from '@tiptap/pm/view'

/** Whether the text at the caret runs from the right. */
export const isMirrored = (view: EditorView): boolean => {
  const { node } = view.domAtPos(view.state.selection.head)
  const element = node instanceof Element ? node : node.parentElement
  return element !== null && getComputedStyle(element).direction === 'rtl'
}
