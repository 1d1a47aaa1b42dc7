import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'
import { LIMITS } from '../limits.ts'
import { containersAt, depthAt, mayStand } from '../standing.ts'
import { blockRange } from './range.ts'

/** Whether a new block of this kind may be put in at a caret: everything around counts, cells far out too, and how deep it would stand. */
export function mayInsert(kind: BlockKind, doc: Node, caret: number): boolean {
  const range = blockRange(doc, caret, caret)
  const $at = doc.resolve(range?.from ?? caret)
  // A list brings items along, which are what makes it deeper.
  const levels = BLOCKS[kind].deepens || BLOCKS[kind].shape === 'list' ? 1 : 0
  return mayStand(kind, containersAt($at).filter((around) => around === 'page' || BLOCKS[around].shape !== 'list')) && (levels === 0 || depthAt($at) + levels <= LIMITS.depth.stop)
}
