import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { toDepth } from '#domain/document/edit/to-depth.ts'
import { LIMITS } from '#domain/document/limits.ts'
import { blocksIn, charactersIn, cutLines } from '#domain/document/room.ts'
import { depthAt, levelsIn } from '#domain/document/standing.ts'
import { changedSpan } from '../ids.ts'
import { isOver } from '../limits/limits.ts'

/** Whether the page has room for blocks; the last one joins a line that is there when it is a line by itself. */
export const hasRoom = (state: EditorState, blocks: readonly Node[]): boolean =>
  !isOver(state, blocks.reduce((sum, block) => sum + blocksIn(block), 0) - 1)

/** Blocks whose lines are no longer than one may be, the first of which may join the line with the caret. */
export function cutForCaret({ selection: { $from, $to } }: EditorState, blocks: readonly Node[]): readonly Node[] {
  const taken = $from.parent.isTextblock ? $from.parent.content.size - ($from.sameParent($to) ? $to.pos - $from.pos : 0) : 0
  return cutLines(blocks, $from.parent.isTextblock ? Math.max(0, charactersIn($from.parent) - taken) : undefined)
}

/** How many levels below the deepest that may be a change put something. */
function levelsOver(tr: Transaction): number {
  const span = changedSpan([tr])
  let deepest = 0
  if (span !== null) {
    tr.doc.nodesBetween(Math.max(0, span.from), Math.min(tr.doc.content.size, span.to), (node, pos) => {
      if (node.isTextblock || node.isLeaf) deepest = Math.max(deepest, depthAt(tr.doc.resolve(pos)))
      return !node.isTextblock
    })
  }
  return Math.max(0, deepest - LIMITS.depth.stop)
}

/** Whether a change puts something deeper than the deepest level. */
export const isTooDeep = (tr: Transaction): boolean => levelsOver(tr) > 0

/** Makes an insertion of blocks, once more with flatter ones if some would be too deep. `flattened` tells whether that was needed. */
export function withinDepth(blocks: readonly Node[], insert: (blocks: readonly Node[]) => Transaction): { readonly tr: Transaction; readonly flattened: boolean } {
  const tr = insert(blocks)
  const over = levelsOver(tr)
  if (over === 0) return { tr, flattened: false }
  const most = blocks.reduce((levels, block) => Math.max(levels, levelsIn(block)), 0)
  return { tr: insert(toDepth(blocks, Math.max(0, most - over))), flattened: true }
}
