import type { Node } from 'prosemirror-model'
import { blocksIn } from '../room.ts'

/** Blocks that go in together. `depth`: how far inside what went in before; 0 behind it, 1 as the last of its children, and so on. */
export type Part = { readonly depth: number; readonly blocks: readonly Node[] }

/** What a block costs to put in beside its text, as so many characters. */
const BLOCK_COST = 40

const sizeOf = (block: Node): number => block.nodeSize + BLOCK_COST * blocksIn(block)

/**
 * Blocks in parts of about `most` characters each, in their order: put in one after the other they make the same blocks. A list, a table
 * or a quote that is larger comes as an empty one first, then what is in it. A line is never parted.
 */
export function* inParts(blocks: Iterable<Node>, most: number, depth = 0): Generator<Part> {
  let held: Node[] = []
  let size = 0
  for (const block of blocks) {
    const more = sizeOf(block)
    const isLarge = more > most && block.isBlock && !block.isTextblock && block.childCount > 0
    if (held.length > 0 && (isLarge || size + more > most)) {
      yield { depth, blocks: held }
      held = []
      size = 0
    }
    if (isLarge) {
      yield { depth, blocks: [block.copy()] }
      yield* inParts(block.children, most, depth + 1)
    } else {
      held.push(block)
      size += more
    }
  }
  if (held.length > 0) yield { depth, blocks: held }
}
