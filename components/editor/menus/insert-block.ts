import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { BLOCKS } from '#domain/document/blocks/registry.ts'
import { replaceRange } from '#domain/document/edit/lists.ts'
import { blockRange, shapeOf, type BlockRange } from '#domain/document/edit/range.ts'
import { turnInto, type TurnTarget } from '#domain/document/edit/turn-into.ts'
import { newBlockId } from '#domain/document/ids.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'
import { isTurnedInto } from '#domain/menu/block-offers.ts'
import { findBlock } from '../binding/place.ts'
import { openMade } from '../folding.ts'

/** What the slash menu asks for: a kind and what it starts with. */
export type Insertion = { readonly kind: BlockKind; readonly attrs: { readonly [name: string]: unknown } }

const paragraph = (): Node => schema.nodes.paragraph.create({ id: newBlockId() })

const isTurned = (kind: BlockKind): kind is TurnTarget['kind'] => isTurnedInto(kind)

const madeOf = ({ kind, attrs }: Insertion): Node => schema.nodes[kind].create({ ...attrs, id: newBlockId() }, BLOCKS[kind].begins(schema, newBlockId))

const isEmptyLine = (range: BlockRange): boolean => {
  const [block] = range.blocks
  return range.blocks.length === 1 && block !== undefined && (block.isTextblock ? block.content.size === 0 : shapeOf(block) === 'item' && block.textContent === '' && block.childCount === 1)
}

const caretInto = (tr: Transaction, at: number): Transaction => {
  const node = tr.doc.nodeAt(at)
  if (node?.type.name === 'image') return tr.setSelection(NodeSelection.create(tr.doc, at))
  if (node && (node.isTextblock || node.type.name === 'table')) return tr.setSelection(Selection.near(tr.doc.resolve(at + 1)))
  // What takes no text is followed by a line, so that typing goes on.
  const after = at + (node?.nodeSize ?? 0)
  const next = tr.doc.resolve(after).nodeAfter
  if (!next?.isTextblock) tr.insert(after, paragraph())
  return tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1)))
}

const putBelow = (tr: Transaction, range: BlockRange, insertion: Insertion): Transaction => {
  if (!isTurned(insertion.kind)) {
    const at = range.to
    tr.insert(at, madeOf(insertion))
    return caretInto(tr, at)
  }
  tr.insert(range.to, paragraph())
  const line = blockRange(tr.doc, range.to + 1, range.to + 1)
  if (line) turnInto(tr, line, { kind: insertion.kind, attrs: insertion.attrs })
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(range.to + 1, tr.doc.content.size))))
}

const putHere = (tr: Transaction, range: BlockRange, insertion: Insertion): Transaction => {
  if (isTurned(insertion.kind)) {
    const { from } = range
    turnInto(tr, range, { kind: insertion.kind, attrs: insertion.attrs })
    return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from + 1, tr.doc.content.size))))
  }
  const made = madeOf(insertion)
  replaceRange(tr, range, [made])
  return caretInto(tr, findBlock(tr.doc, made.attrs['id'] as string)?.pos ?? range.from)
}

/**
 * Puts a block in at the caret, as one step: an empty line becomes it, otherwise it goes below; the caret stands where typing goes on. `typed` is
 * the trigger and query that go with it.
 */
export const insertBlock = (state: EditorState, insertion: Insertion, typed: { from: number; to: number } | null): Transaction => {
  const { tr } = state
  if (typed) tr.delete(typed.from, typed.to)
  const caret = tr.selection.from
  const range = blockRange(tr.doc, caret, caret)
  if (!range) return tr
  return openMade(isEmptyLine(range) ? putHere(tr, range, insertion) : putBelow(tr, range, insertion)).scrollIntoView()
}
