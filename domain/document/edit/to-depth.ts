import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { deepens, levelsIn } from '../standing.ts'
import { shapeOf } from './range.ts'

const withContent = (node: Node, blocks: readonly Node[]): Node => node.copy(Fragment.fromArray([...blocks]))

// The items of a list that may not hold lists: those of a list inside stand behind the item they were in; what followed them goes into the last.
function flatItems(list: Node): Node[] {
  return list.children.flatMap((item) => {
    const items = [{ item, blocks: [] as Node[] }]
    for (const block of item.children) {
      if (shapeOf(block) === 'list') items.push(...flatItems(block).map((inner) => ({ item: inner, blocks: [...inner.children] })))
      else items.at(-1)?.blocks.push(...toDepth([block], 0))
    }
    return items.filter(({ blocks }, at) => at > 0 || blocks.length > 0 || items.length === 1).map((each) => withContent(each.item, each.blocks))
  })
}

/** Blocks that bring along at most so many levels: what lies deeper stands at the last of them, in its order. */
export function toDepth(blocks: readonly Node[], levels: number): Node[] {
  return blocks.flatMap((block): Node[] => {
    const shape = shapeOf(block)
    if (levelsIn(block) <= levels) return [block]
    if (shape === 'list' && levels === 1) return [withContent(block, flatItems(block))]
    // A list or columns without items and columns would hold what cannot stand in them.
    const dissolves = levels === 0 && (deepens(block) || shape === 'list' || shape === 'columns')
    const inside = toDepth(block.children, deepens(block) ? Math.max(0, levels - 1) : levels)
    return dissolves ? inside : [withContent(block, inside)]
  })
}
