import type { Node } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { shapeOf } from '#domain/document/caret/tree.ts'
import { pickedBlocks } from './selection/block-selection.ts'

const hasCaption = (node: Node): boolean => shapeOf(node) === 'captioned'

// The block whose caption can be written into now: the one that is selected, or that holds the caret.
function captioned(state: EditorState): number | null {
  const picked = pickedBlocks(state)
  const { $head } = state.selection
  const pos = picked.length === 1 ? picked[0] : $head.depth > 0 && hasCaption($head.parent) ? $head.before() : undefined
  const node = pos === undefined ? null : state.doc.nodeAt(pos)
  return pos !== undefined && node !== null && hasCaption(node) ? pos : null
}

/** Shows the empty caption of the object at hand, which is hidden otherwise: there it can be clicked, or stepped into by key. */
export const captioning = (): Plugin =>
  new Plugin({
    props: {
      decorations: (state) => {
        const pos = captioned(state)
        const node = pos === null ? null : state.doc.nodeAt(pos)
        return pos === null || node === null ? null : DecorationSet.create(state.doc, [Decoration.node(pos, pos + node.nodeSize, { 'data-captioning': '' })])
      },
    },
  })

/** The caret at the end of the caption of the block there. False for a block without one. */
export const writeCaption = (pos: number): Command => (state, dispatch) => {
  const node = state.doc.nodeAt(pos)
  if (node === null || !hasCaption(node)) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, pos + 1 + node.content.size)).setMeta('addToHistory', false).scrollIntoView())
  return true
}
