import type { Node } from 'prosemirror-model'
import { longParts, PART } from './long-parts.ts'
import type { LongPart } from './long-parts.ts'
import { looksLikeMarkdown } from './markdown/looks-like.ts'
import { readBlocksStepwise } from './markdown/read.ts'
import type { ReadContext } from './markdown/types.ts'
import { plainBlocks } from './plain-text.ts'

/** What a text is read as: `plain` as it stands, or `markdown` if it looks like it. */
export type ReadAs = 'plain' | 'markdown'

function* plainSteps(text: string): Generator<{ blocks: readonly Node[]; share: number }> {
  yield { blocks: plainBlocks(text), share: 1 }
}

/** Reads a long text part by part. */
export function* readLongText(text: string, as: ReadAs, context: ReadContext): Generator<LongPart> {
  const clean = text.replace(/\r\n?/g, '\n')
  const steps = as === 'markdown' && looksLikeMarkdown(clean) ? readBlocksStepwise(clean, context) : plainSteps(clean)
  // A step is often a single short block, and putting in has a price of its own.
  let held: Node[] = []
  let [size, before] = [0, 0]
  for (const { blocks, share } of steps) {
    held.push(...blocks)
    size += blocks.reduce((sum, block) => sum + block.nodeSize, 0)
    if (size < PART && share < 1) continue
    const from = before
    yield* longParts(held, (done) => from + done * (share - from))
    before = share
    held = []
    size = 0
  }
}
