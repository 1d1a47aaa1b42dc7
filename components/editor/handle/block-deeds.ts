import { Selection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { blockAttrs, schema } from '#domain/document/schema.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { openMenuAt } from '../menus/caret-menu.ts'
import { BlockSelection, actedBlocks, pickedBlocks } from '../selection/block-selection.ts'

/** The nodes a block command acts on now, in order. */
export const actedNodes = (state: EditorState): readonly Node[] => actedBlocks(state).flatMap((pos) => state.doc.nodeAt(pos) ?? [])

/** Selects one block as a whole, unless it is among those selected already. A table with the caret in it keeps its cells: its menu is about them. */
export const pick = (pos: number): Command => (state, dispatch) => {
  if (pickedBlocks(state).includes(pos) && state.selection instanceof BlockSelection) return true
  if (state.doc.nodeAt(pos)?.type.name === 'table' && actedBlocks(state).includes(pos)) return true
  const selection = BlockSelection.of(state.doc, [pos])
  if (selection === null) return false
  dispatch?.(state.tr.setSelection(selection).setMeta('addToHistory', false))
  return true
}

/** An attribute that blocks share, and whether a kind accepts the value. */
const takes = (node: Node, name: string, value: unknown): boolean => blockAttrs(node.type.name as BlockKind)[name]?.accepts(value) === true

/** Sets an attribute on each selected block that has it; one step. */
export const setOnBlocks = (name: 'tint' | 'ink' | 'dir', value: string): Command => (state, dispatch) => {
  const { tr } = state
  for (const pos of actedBlocks(state)) {
    const node = state.doc.nodeAt(pos)
    if (node !== null && takes(node, name, value)) tr.setNodeAttribute(pos, name, value)
  }
  if (!tr.docChanged) return false
  dispatch?.(tr.setSelection(state.selection.map(tr.doc, tr.mapping)))
  return true
}

/** The value all selected blocks share; null when they differ or have none. */
export function sharedValue(state: EditorState, name: 'tint' | 'ink' | 'dir'): string | null {
  const values = new Set(actedNodes(state).map((node) => (name in node.attrs ? (node.attrs[name] as string) : null)))
  return values.size === 1 ? ([...values][0] ?? null) : null
}

/** Deletes the selected blocks; lists that lose their last item go too. */
export const deleteBlocks: Command = (state, dispatch) => {
  const blocks = actedBlocks(state)
  if (blocks.length === 0) return false
  const { tr } = state
  for (const pos of [...blocks].reverse()) {
    const $pos = tr.doc.resolve(pos)
    const list = $pos.depth > 0 && $pos.parent.type.name.endsWith('List') && $pos.parent.childCount === 1
    if (list) tr.delete($pos.before(), $pos.after())
    else tr.delete(pos, pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0))
  }
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(blocks[0] ?? 0, tr.doc.content.size)), -1)).scrollIntoView())
  return true
}

/** An empty line beside a block, with the block menu open in it. */
export const addBeside = (pos: number, side: 'above' | 'below'): Command => (state, dispatch) => {
  const node = state.doc.nodeAt(pos)
  if (node === null) return false
  const $pos = state.doc.resolve(pos)
  const item = node.type.name === 'listItem' || node.type.name === 'todo'
  const line = schema.nodes.paragraph.create({ id: newBlockId() })
  const made = item ? node.type.create({ id: newBlockId() }, line) : line
  if ($pos.parent.type.contentMatch.matchType(made.type) === null) return false
  const at = side === 'below' ? pos + node.nodeSize : pos
  const tr = state.tr.insert(at, made)
  tr.setSelection(Selection.near(tr.doc.resolve(at + 1)))
  const caret = tr.selection.from
  tr.insertText('/', caret)
  dispatch?.(openMenuAt(tr, 'slash', caret).scrollIntoView())
  return true
}
