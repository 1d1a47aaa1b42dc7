import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { hasLine } from '#domain/document/edit/range.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { newBlockId } from '#domain/document/ids.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import type { TakenFile } from '#domain/document/media-host.ts'
import { schema } from '#domain/document/schema.ts'
import { containersAt, mayStand } from '#domain/document/standing.ts'
import { asStep } from '../binding/undo.ts'
import { isEmptyPage } from '../binding/page.ts'
import { findBlock } from '../binding/place.ts'
import { pickedBlocks } from '../selection/block-selection.ts'

/** The block that files go after, by id, so that the place survives what others write meanwhile; null for the start of the page. */
export type After = string | null

const blockOf = ({ id, name, type, bytes, size }: TakenFile): Node =>
  size
    ? schema.nodes.image.create({ id: newBlockId(), file: id, name, naturalWidth: size.width, naturalHeight: size.height })
    : schema.nodes.file.create({ id: newBlockId(), file: id, name, bytes, type })

/** Where files go for the present selection: after the picked block, else after the line with the caret. */
export function afterCaret(state: EditorState): After {
  const picked = pickedBlocks(state).at(-1)
  if (picked !== undefined) return (state.doc.nodeAt(picked)?.attrs['id'] as string | undefined) ?? null
  const { $to } = state.selection
  for (let depth = $to.depth; depth > 0; depth--) {
    const id = $to.node(depth).attrs['id'] as string | null | undefined
    if (typeof id === 'string') return id
  }
  return state.doc.childCount > 0 ? ((state.doc.lastChild?.attrs['id'] as string | null | undefined) ?? null) : null
}

/** The nearest place at or after `pos` where blocks of these kinds may stand: out of cells for all but pictures, out of lists for all but items. */
export function placeFor(doc: Node, pos: number, kinds: readonly BlockKind[]): number {
  let $pos = doc.resolve(pos)
  while ($pos.depth > 0 && !kinds.every((kind) => mayStand(kind, containersAt($pos)))) $pos = doc.resolve($pos.after())
  return $pos.pos
}

/** The position behind a block: behind its own line where it has one, so that what follows belongs to it. */
export function behind(doc: Node, after: After): number {
  const found = after === null ? null : findBlock(doc, after)
  if (after === null) return 0
  if (found === null) return doc.content.size
  const { node, pos } = found
  return hasLine(node) && node.firstChild !== null ? pos + 1 + node.firstChild.nodeSize : pos + node.nodeSize
}

/** Puts blocks in behind another, as one step: in place of that one if it is an empty line, with a line to write on at the end of the page. */
export function insertAfter(state: EditorState, after: After, blocks: readonly Node[]): Transaction {
  const { tr } = state
  if (isEmptyPage(state.doc)) tr.delete(0, state.doc.content.size)
  const line = after === null ? null : findBlock(tr.doc, after)
  const at = placeFor(tr.doc, behind(tr.doc, after), blocks.map(({ type }) => type.name as BlockKind))
  const inPlace = line !== null && line.node.type === schema.nodes.paragraph && line.node.content.size === 0 && at === line.pos + line.node.nodeSize && !(tr.doc.resolve(line.pos).index() === 0 && hasLine(tr.doc.resolve(line.pos).parent))
  if (inPlace) tr.replaceWith(line.pos, at, [...blocks])
  else tr.insert(at, [...blocks])
  const end = (inPlace ? line.pos : at) + blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0)
  const $end = tr.doc.resolve(end)
  const last = $end.nodeAfter === null && $end.depth === 0
  if (last) tr.insert(end, schema.nodes.paragraph.create({ id: newBlockId() }))
  if (last || $end.nodeAfter?.isTextblock === true) tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1)))
  return asStep(tr).scrollIntoView()
}

/** Takes files in and puts each into the page as picture or file, in order, once they are measured; nothing when the host takes none. */
export async function putFiles(view: EditorView, files: readonly File[], { media }: EditorHost, after: After = afterCaret(view.state)): Promise<void> {
  const taken = await media.take(files)
  if (taken.length > 0 && !view.isDestroyed && view.editable) view.dispatch(insertAfter(view.state, after, taken.map(blockOf)))
}
