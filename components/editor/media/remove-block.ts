import type { EditorView } from '@tiptap/pm/view'

/** Takes a block out of the page, as a step of its own; nothing when it is gone already. */
export function removeBlock(view: EditorView, pos: number | undefined): void {
  const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
  if (pos === undefined || node === null || !view.editable) return
  view.dispatch(view.state.tr.delete(pos, pos + node.nodeSize))
  view.focus()
}
