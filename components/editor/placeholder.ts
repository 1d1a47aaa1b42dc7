import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorWords } from './blocks/view.ts'

/** The hint in an empty line: always in an empty page, else only where the caret is. Drawn by the style sheet, never in the text. */
export const placeholder = (words: EditorWords): Plugin =>
  new Plugin({
    props: {
      decorations: ({ doc, selection }) => {
        const { $head, empty } = selection
        const line = $head.parent
        const only = doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.content.size === 0
        if (!only && (!empty || line.type.name !== 'paragraph' || line.content.size > 0)) return null
        const pos = only ? 0 : $head.before()
        return DecorationSet.create(doc, [Decoration.node(pos, pos + 2, { 'data-hint': words.texts.placeholder })])
      },
    },
  })
