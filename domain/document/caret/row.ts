import type { Node, ResolvedPos } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { isItem, isToggle, namesParent, shapeOf, spotOf } from './tree.ts'
import type { CaretRow } from './types.ts'

const inCell = ($at: ResolvedPos): boolean => shapeOf($at.node($at.depth - 1)) === 'cell'

/** The row of the caret table for a caret in text; null where there is no line (between blocks). */
export function rowOf($at: ResolvedPos): CaretRow | null {
  const { parent } = $at
  const shape = shapeOf(parent)
  if (shape === 'source') return parent.type === schema.nodes.code ? 'code' : 'source'
  if (shape === 'captioned') return 'caption'
  if (shape !== 'line') return null
  const spot = spotOf($at)
  if (inCell($at)) return 'cell'
  if (namesParent(spot)) return isToggle(spot.parent) ? 'toggle' : 'item'
  return parent.type === schema.nodes.heading ? 'heading' : 'paragraph'
}

/** Whether the block is picked as a whole and holds no caret of its own, or is handled so from outside. */
export const isObject = (node: Node): boolean => {
  const shape = shapeOf(node)
  return shape === 'object' || shape === 'captioned' || shape === 'table' || shape === 'source' || shape === 'columns'
}

/** Whether the block can be selected as a whole: everything with an id, and columns; wrappers, rows and cells are not. */
export const isPickable = (node: Node): boolean => {
  const shape = shapeOf(node)
  return shape !== null && shape !== 'list' && shape !== 'row' && shape !== 'cell' && shape !== 'column'
}

/** Whether a line is the name of its item or toggle, which is then selected in its place. */
export const picksParent = ($pos: ResolvedPos): boolean => $pos.index() === 0 && (isItem($pos.parent) || isToggle($pos.parent))
