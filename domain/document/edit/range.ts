import type { Node, ResolvedPos } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { Shape } from '../blocks/definition.ts'
import { isBlockKind, type BlockKind } from '../kinds.ts'

/** The shape of a block; null for the page. */
export const shapeOf = (node: Node): Shape | null => (node.type.name === 'page' ? null : BLOCKS[node.type.name as BlockKind].shape)

/** Whether the first child of this node is its line. */
export const hasLine = (node: Node): boolean =>
  isBlockKind(node.type.name) && BLOCKS[node.type.name].line !== null

/** Neighbouring blocks in one parent: from the start of the first to the end of the last. */
export type BlockRange = { readonly from: number; readonly to: number; readonly parent: Node; readonly blocks: readonly Node[] }

/**
 * The way to the block at a position, as the index in each parent. In a line it is the line's block, or the item or toggle
 * whose line it is; between blocks it is the one after a start and the one before an end.
 */
function pathAt($pos: ResolvedPos, end: 'start' | 'end'): number[] {
  const within = Array.from({ length: $pos.depth }, (_, depth) => $pos.index(depth))
  if (!$pos.parent.isTextblock) {
    const index = end === 'start' ? $pos.index() : $pos.indexAfter() - 1
    return [...within, Math.max(0, Math.min(index, $pos.parent.childCount - 1))]
  }
  return $pos.depth > 1 && within.at(-1) === 0 && hasLine($pos.node(-1)) ? within.slice(0, -1) : within
}

const PARTS: ReadonlySet<Shape | null> = new Set<Shape | null>(['row', 'cell', 'column'])

/**
 * The smallest run of neighbours that holds all from `from` to `to`, whole: items with their children, a table as one.
 * Null where no block is, as in an empty page.
 */
export function blockRange(doc: Node, from: number, to: number): BlockRange | null {
  const first = pathAt(doc.resolve(from), 'start')
  const last = pathAt(doc.resolve(Math.max(from, to)), from === to ? 'start' : 'end')
  let depth = 0
  while (depth < Math.min(first.length, last.length) - 1 && first[depth] === last[depth]) depth++
  const parents: { readonly node: Node; readonly start: number }[] = [{ node: doc, start: 0 }]
  for (const index of first.slice(0, depth)) {
    const { node, start } = parents.at(-1) as { node: Node; start: number }
    parents.push({ node: node.child(index), start: start + offsetOf(node, index) + 1 })
  }
  while (depth > 0 && PARTS.has(shapeOf((parents[depth] as { node: Node }).node.child(first[depth] as number)))) depth--
  const { node: parent, start } = parents[depth] as { node: Node; start: number }
  const [a, b] = [first[depth] as number, last[depth] as number]
  const blocks = parent.content.content.slice(a, b + 1)
  if (blocks.length === 0) return null
  return { from: start + offsetOf(parent, a), to: start + offsetOf(parent, b + 1), parent, blocks }
}

function offsetOf(parent: Node, index: number): number {
  let offset = 0
  for (let before = 0; before < index; before++) offset += parent.child(before).nodeSize
  return offset
}

/** The range of exactly one block. Throws RangeError when no block begins at `pos`. */
export function rangeOfBlock(doc: Node, pos: number): BlockRange {
  const $pos = doc.resolve(pos)
  const block = $pos.nodeAfter
  if (block === null || block.isInline) throw new RangeError(`No block begins at ${pos}`)
  return { from: pos, to: pos + block.nodeSize, parent: $pos.parent, blocks: [block] }
}
