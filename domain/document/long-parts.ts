import type { Node } from 'prosemirror-model'
import { asCopy } from './copies.ts'
import { inParts } from './edit/parts.ts'
import type { Part } from './edit/parts.ts'
import { toDepth } from './edit/to-depth.ts'
import { newBlockId } from './ids.ts'
import { LIMITS } from './limits.ts'
import { cutLines } from './room.ts'
import { levelsIn } from './standing.ts'
import { withIds } from './with-ids.ts'

/** A part of something long that is put in bit by bit. `share`: how much of it is read by then, 0 to 1. `flattened`: some of it was too deep. */
export type LongPart = Part & { readonly share: number; readonly flattened: boolean }

/** So much goes in at once, in characters: a few thousandths of a second. */
export const PART = 4_000

const sizeOf = (blocks: readonly Node[]): number => blocks.reduce((sum, block) => sum + block.nodeSize, 0)

/** Blocks as parts that fit at the top of a page: no line too long, nothing too deep, and new ids, which would cost more to give one by one later. */
export function* longParts(blocks: readonly Node[], share: (done: number) => number = (done) => done): Generator<LongPart> {
  const flattened = blocks.some((block) => levelsIn(block) > LIMITS.depth.stop)
  const fitting = toDepth(cutLines(blocks), LIMITS.depth.stop).map((block) => withIds(asCopy(block), newBlockId))
  const size = sizeOf(fitting)
  let done = 0
  for (const part of inParts(fitting, PART)) {
    done += sizeOf(part.blocks)
    yield { ...part, share: share(Math.min(1, done / size)), flattened }
  }
}
