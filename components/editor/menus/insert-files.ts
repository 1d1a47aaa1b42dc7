import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { blockRange } from '#domain/document/edit/range.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { schema } from '#domain/document/schema.ts'

/** A file that is on its way under its final id; its natural size in pixels when it is a picture. */
export type ArrivingFile = { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number; readonly size: { readonly width: number; readonly height: number } | null }

const blockOf = ({ id, name, type, bytes, size }: ArrivingFile): Node =>
  size
    ? schema.nodes.image.create({ id: newBlockId(), file: id, name, naturalWidth: size.width, naturalHeight: size.height })
    : schema.nodes.file.create({ id: newBlockId(), file: id, name, bytes, type })

/** Puts pictures and files in, in order, in one step: in place of an empty line, else below the line with the caret. A line to write on follows. */
export const insertFiles = (view: EditorView, files: readonly ArrivingFile[]): void => {
  const { state } = view
  const { from } = state.selection
  const range = blockRange(state.doc, from, from)
  const { tr } = state
  const blocks = files.map(blockOf)
  const [line] = range?.blocks ?? []
  const inPlace = range !== null && line?.isTextblock === true && line.content.size === 0
  const at = range === null ? tr.doc.content.size : inPlace ? range.from : range.to
  if (inPlace) tr.delete(range.from, range.to)
  tr.insert(at, blocks)
  const after = at + blocks.reduce((sum, block) => sum + block.nodeSize, 0)
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, schema.nodes.paragraph.create({ id: newBlockId() }))
  view.dispatch(tr.scrollIntoView())
}
