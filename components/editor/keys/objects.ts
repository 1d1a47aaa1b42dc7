import { GapCursor } from '@tiptap/pm/gapcursor'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState, Selection } from '@tiptap/pm/state'
import { isObject } from '#domain/document/caret/row.ts'
import { shapeOf } from '#domain/document/caret/tree.ts'
import { BlockSelection, pickedBlocks } from '../selection/block-selection.ts'

type Way = 1 | -1
type Arrow = 'up' | 'down' | 'left' | 'right'

// A caret that belongs to no line stands only where neither side has one: elsewhere the line is its place.
const hasNoLine = (node: Node | null): boolean => {
  const shape = node === null ? null : shapeOf(node)
  return shape !== 'line' && shape !== 'list' && shape !== 'item'
}
const isGap = ($pos: ResolvedPos): boolean => !$pos.parent.inlineContent && hasNoLine($pos.nodeBefore) && hasNoLine($pos.nodeAfter) && ['container', 'column', null].includes(shapeOf($pos.parent))

/** The block in a direction from a place between blocks, the innermost at its near end, with its position; null at the page's edge. */
function beyond(doc: Node, pos: number, way: Way): { readonly node: Node; readonly pos: number } | null {
  let $pos = doc.resolve(pos)
  for (;;) {
    const node = way === 1 ? $pos.nodeAfter : $pos.nodeBefore
    if (node === null && $pos.depth === 0) return null
    if (node === null) $pos = doc.resolve(way === 1 ? $pos.after() : $pos.before())
    else if (node.isTextblock || node.isAtom || node.childCount === 0) return { node, pos: way === 1 ? $pos.pos : $pos.pos - node.nodeSize }
    else $pos = doc.resolve(way === 1 ? $pos.pos + 1 : $pos.pos - 1)
  }
}

/** From one object that is selected: into its caption, to a caret beside it, or into the line there. Up and down pass an empty caption by. Null where another block follows without a place between. */
function fromObject({ doc }: EditorState, pos: number, way: Way, arrow: Arrow): Selection | null {
  const node = doc.nodeAt(pos)
  if (node === null || !isObject(node)) return null
  if (way === 1 && shapeOf(node) === 'captioned' && (arrow !== 'down' || node.content.size > 0)) return TextSelection.create(doc, pos + 1)
  const $beside = doc.resolve(way === 1 ? pos + node.nodeSize : pos)
  if (isGap($beside)) return new GapCursor($beside)
  const line = way === 1 ? $beside.nodeAfter : $beside.nodeBefore
  return line?.isTextblock === true && shapeOf(line) === 'line' ? TextSelection.near($beside, way) : null
}

/** From a caret: a picture is selected before anything of it is stepped into or over, as its caption may not be drawn. */
function ontoPicture({ doc, selection }: EditorState, way: Way): Selection | null {
  const { $head } = selection
  const inText = $head.parent.inlineContent
  const inCaption = inText && shapeOf($head.parent) === 'captioned'
  if (inCaption && way === -1) return BlockSelection.of(doc, [$head.before()])
  const from = !inText ? $head.pos : way === 1 ? $head.after() : $head.before()
  const $from = doc.resolve(from)
  if (inCaption && isGap($from)) return new GapCursor($from)
  const next = beyond(doc, from, way)
  if (next === null || shapeOf(next.node) !== 'captioned') return null
  // Out of a table or a container, the place between it and the picture comes first.
  const $edge = doc.resolve(way === 1 ? next.pos : next.pos + next.node.nodeSize)
  if (inText && isGap($edge)) return new GapCursor($edge)
  const caption = way === -1 && next.node.content.size > 0
  return caption ? TextSelection.create(doc, next.pos + 1 + next.node.content.size) : BlockSelection.of(doc, [next.pos])
}

/** An arrow key at an object: onto it, and past it by way of the places where a caret can stand. False where there is none. */
export const pastObject = (way: Way, arrow: Arrow): Command => (state, dispatch, view) => {
  const picked = pickedBlocks(state)
  const { selection } = state
  const [only] = picked
  const atCaret = selection instanceof GapCursor || (selection instanceof TextSelection && selection.empty && view?.endOfTextblock(arrow) === true)
  const next = only !== undefined && picked.length === 1 ? fromObject(state, only, way, arrow) : atCaret ? ontoPicture(state, way) : null
  if (next === null) return false
  dispatch?.(state.tr.setSelection(next).setMeta('addToHistory', false).scrollIntoView())
  return true
}
