import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { MarkKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'

const KEPT: ReadonlySet<string> = new Set<MarkKind>(['link', 'comment', 'unknownMark'])

/** Whether the toolbar has something to act on: text of at least one character, not in code. */
export function hasFormattableText({ selection, doc }: EditorState): boolean {
  if (!(selection instanceof TextSelection) || selection.empty) return false
  let found = false
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.isTextblock && node.type.spec.code === true) return false
    found ||= node.isInline
    return !found
  })
  return found
}

/** Whether all selected text has the mark; mixed is no. */
export function isAll({ selection, doc }: EditorState, kind: MarkKind): boolean {
  let [some, all] = [false, true]
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (!node.isText) return
    some = true
    all &&= node.marks.some((mark) => mark.type === schema.marks[kind])
  })
  return some && all
}

/** Takes formatting from the selected text. Links, mentions and comments stay. */
export const clearFormatting: Command = (state, dispatch) => {
  const { from, to } = state.selection
  const { tr } = state
  for (const mark of Object.values(schema.marks)) if (!KEPT.has(mark.name)) tr.removeMark(from, to, mark)
  dispatch?.(tr)
  return true
}
