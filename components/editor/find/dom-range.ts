import type { EditorView } from '@tiptap/pm/view'
import type { Found } from '#domain/find/find-in-text.ts'

/** A stretch of the page as the browser has it. */
export function domRange(view: EditorView, { from, to }: Found): Range {
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}
