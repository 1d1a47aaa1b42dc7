import type { Node, ResolvedPos } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { Shape } from '../blocks/definition.ts'
import { isBlockKind } from '../kinds.ts'
import { schema } from '../schema.ts'

/** The shape of a block; null for the page. */
export const shapeOf = (node: Node): Shape | null => (isBlockKind(node.type.name) ? BLOCKS[node.type.name].shape : null)

/** Whether the node folds its children under its first line. */
export const isToggle = (node: Node): boolean => isBlockKind(node.type.name) && BLOCKS[node.type.name].line !== null && !isItem(node)
export const isItem = (node: Node): boolean => shapeOf(node) === 'item'
export const isList = (node: Node): boolean => shapeOf(node) === 'list'
/** Quotes, callouts and their like: containers that are left by Enter in an empty last line, and that go when their first line is deleted away. */
export const isWrap = (node: Node): boolean => isBlockKind(node.type.name) && BLOCKS[node.type.name].turn === 'wrap'
/** A line of text that others may be joined with: a paragraph or a heading. */
export const isLine = (node: Node): boolean => shapeOf(node) === 'line'

/** A new empty paragraph. Its id is given when it reaches the page. */
export const emptyLine = (): Node => schema.nodes.paragraph.create()

/** The same node with other children. */
export const withChildren = (node: Node, children: readonly Node[]): Node => node.type.create(node.attrs, [...children], node.marks)

/** The children from `start` up to `end`. */
export const childrenOf = (node: Node, start = 0, end = node.childCount): Node[] => node.content.content.slice(start, end)

/** A list of the same kind with other items; a numbered one goes on from where its first item was. */
export function listPart(list: Node, start: number, end: number): Node[] {
  if (start >= end) return []
  const attrs = list.type === schema.nodes.numberedList ? { ...list.attrs, start: (list.attrs['start'] as number) + start } : list.attrs
  return [list.type.create(attrs, childrenOf(list, start, end))]
}

/** Where the caret stands: the line, and the block that line belongs to. */
export type Spot = {
  readonly line: Node
  /** Position before the line. */
  readonly linePos: number
  readonly parent: Node
  /** Position before the parent; -1 for the page. */
  readonly parentPos: number
  /** The line's place among the parent's children. */
  readonly index: number
}

/** The line around a position and its parent. Throws when the position is not in text. */
export function spotOf($at: ResolvedPos): Spot {
  const { depth } = $at
  if (!$at.parent.isTextblock) throw new RangeError(`position ${$at.pos} is not in a line; ask rowOf first`)
  return { line: $at.parent, linePos: $at.before(), parent: $at.node(depth - 1), parentPos: depth > 1 ? $at.before(depth - 1) : -1, index: $at.index(depth - 1) }
}

/** Whether the position is in the line that names its item or toggle. */
export const namesParent = ({ parent, index }: Spot): boolean => index === 0 && (isItem(parent) || isToggle(parent))
