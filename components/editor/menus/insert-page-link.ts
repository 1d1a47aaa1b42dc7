import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { blockRange } from '#domain/document/edit/range.ts'
import { replaceRange } from '#domain/document/edit/lists.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { schema } from '#domain/document/schema.ts'

/** A page to link to, with its title now. */
export type LinkedPage = { readonly id: string; readonly title: string }

/** Puts a link to a page where `[[…` was typed: a block of its own in a line with nothing else, a mention within text. One step. */
export const insertPageLink = (state: EditorState, page: LinkedPage, typed: { from: number; to: number }): Transaction => {
  const tr = state.tr.delete(typed.from, typed.to)
  const { $from } = tr.selection
  const range = blockRange(tr.doc, $from.pos, $from.pos)
  const alone = $from.parent.content.size === 0 && $from.parent.type.name === 'paragraph' && range?.blocks[0] === $from.parent && $from.depth === 1
  if (alone && range) {
    replaceRange(tr, range, [schema.nodes.pageLink.create({ id: newBlockId(), page: page.id, title: page.title })])
    const after = range.from + 1
    if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create({ id: newBlockId() }))
    return tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView()
  }
  const mention = schema.nodes.pageMention.create({ page: page.id, title: page.title })
  tr.replaceSelectionWith(mention, true)
  return tr.scrollIntoView()
}
