import type { Node } from 'prosemirror-model'
import { indent, outdent } from '../edit/indent.ts'
import type { IndentRefusal } from '../edit/indent.ts'
import { rangeOfBlock } from '../edit/range.ts'
import { childrenOf, listPart, namesParent, spotOf, withChildren } from './tree.ts'
import { caretAt, NOTHING, selectAt } from './types.ts'
import type { CaretEdit, CaretEnd, CaretRule } from './types.ts'

const REFUSED: Readonly<Record<IndentRefusal, CaretEnd>> = {
  nothingAbove: { do: 'nothing', say: 'nothingAbove' },
  depth: { do: 'nothing', say: 'deepest' },
  outermost: NOTHING,
  place: NOTHING,
}

/** Where a node of the old document stands in the new one. Moving keeps the node itself, so it is found by identity. */
function find(doc: Node, node: Node): number {
  let found = -1
  doc.descendants((each, pos) => {
    if (each === node) found = pos
    return found === -1 && !each.isTextblock
  })
  if (found === -1) throw new RangeError('the block is not in the document any more; it was made anew instead of moved')
  return found
}

/** The block a Tab moves: the item or toggle for the line that names it, else the line; and how to find the caret again. */
function subject({ $at }: CaretEdit): { pos: number; line: Node; offset: number } {
  const spot = spotOf($at)
  return { pos: namesParent(spot) ? spot.parentPos : spot.linePos, line: spot.line, offset: $at.parentOffset }
}

// The closed toggle a block was put under: it has to open, or the caret would be out of sight.
function closedAround({ tr, closed }: CaretEdit, pos: number): number | null {
  const $pos = tr.doc.resolve(pos)
  for (let depth = $pos.depth; depth > 0; depth--) if (closed($pos.node(depth)) && $pos.index(depth) > 0) return $pos.before(depth)
  return null
}

/** Tab: the item, toggle or paragraph goes under the item or toggle just above, with all it holds. */
export const indentLine: CaretRule = (edit) => {
  const { pos, line, offset } = subject(edit)
  const result = indent(edit.tr, rangeOfBlock(edit.tr.doc, pos))
  if (!result.ok) return REFUSED[result.reason]
  const caret = find(edit.tr.doc, line) + 1 + offset
  const toggle = closedAround(edit, caret)
  return toggle === null ? caretAt(caret) : { do: 'open', toggle, caret }
}

/** Shift+Tab: the block comes out behind the item or toggle it is under. What followed it goes under it, so the order on screen stays. */
export const outdentLine: CaretRule = ({ tr, ...edit }) => {
  const { pos, line, offset } = subject({ tr, ...edit })
  const result = outdent(tr, rangeOfBlock(tr.doc, pos))
  return result.ok ? caretAt(find(tr.doc, line) + 1 + offset) : REFUSED[result.reason]
}

const objectRule = (change: typeof indent | typeof outdent): CaretRule => ({ tr, $at }) => {
  const block = $at.nodeAfter
  if (block === null) return NOTHING
  const result = change(tr, rangeOfBlock(tr.doc, $at.pos))
  return result.ok ? selectAt(find(tr.doc, block)) : REFUSED[result.reason]
}

/** Tab on a selected object. */
export const indentObject = objectRule(indent)
/** Shift+Tab on a selected object. */
export const outdentObject = objectRule(outdent)

/** An item of an outermost list becomes its line as a paragraph; its children stay behind it, the list is parted around it. */
export function itemToBlocks({ tr, $at }: CaretEdit): CaretEnd {
  const { parent: item, parentPos } = spotOf($at)
  const depth = $at.depth - 1
  const list = $at.node(depth - 1)
  const listPos = $at.before(depth - 1)
  const at = $at.index(depth - 1)
  const front = at === 0 ? [] : [withChildren(list, childrenOf(list, 0, at))]
  tr.replaceWith(listPos, listPos + list.nodeSize, [...front, ...childrenOf(item), ...listPart(list, at + 1, list.childCount)])
  const start = listPos + (front[0]?.nodeSize ?? 0)
  return caretAt(start + ($at.pos - parentPos - 1))
}

/** Out one level where there is one, else out of the list. */
export const itemOut: CaretRule = (edit) => {
  const out = outdentLine(edit)
  return out.do === 'nothing' ? itemToBlocks(edit) : out
}
