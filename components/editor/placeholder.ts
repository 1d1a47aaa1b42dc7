import { Plugin } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { containersAt } from '#domain/document/standing.ts'
import type { EditorWords } from './blocks/view.ts'

// The hint in an empty line: always in an empty page, else only where the caret is, and never in a cell, which it would widen. Drawn by the style sheet, never in the text.
function hintAt({ doc, selection }: EditorState): number | null {
  if (doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.content.size === 0) return 0
  const { $head, empty } = selection
  const line = empty && $head.parent.type.name === 'paragraph' && $head.parent.content.size === 0
  return line && !containersAt($head).includes('tableCell') ? $head.before() : null
}

/**
 * Marks the line that shows the hint, and the outermost block with the caret: that one is always laid out in full, because
 * Chromium misplaces the caret at the first character of an empty line whose layout is contained.
 */
export const placeholder = (words: EditorWords): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const { $head } = state.selection
        const marks: Decoration[] = []
        const hint = hintAt(state)
        if (hint !== null) marks.push(Decoration.node(hint, hint + 2, { 'data-hint': words.texts.placeholder }))
        if ($head.depth > 0) marks.push(Decoration.node($head.before(1), $head.after(1), { class: 'memo-here' }))
        return marks.length === 0 ? null : DecorationSet.create(state.doc, marks)
      },
    },
  })
