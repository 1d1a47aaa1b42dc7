import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { z } from 'zod'
import { readDocument } from '#db/queries/document-node.ts'
import { documentHead } from '#db/queries/documents.ts'
import { appendBlocks, idsIn, restoreBlocks, takeBlocks } from '#domain/document/edit/transfer.ts'
import { LIMITS } from '#domain/document/limits.ts'
import { bodyOf } from '#domain/document/yjs/elements.ts'
import { createMirror, readBody } from '#domain/document/yjs/mirror.ts'
import { writeBody } from '#domain/document/yjs/write.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { editDocument } from './documents/edit.ts'
import { pageDoor } from './page-door.ts'

const BlockId = z.string().min(1).max(64)
const Spot = z.object({ after: BlockId.nullable(), before: BlockId.nullable(), into: BlockId.nullable() })

const Input = z.object({
  fromPageId: z.uuidv7(),
  toPageId: z.uuidv7(),
  blocks: z.array(BlockId).min(1).max(1_000),
  /** Where each block is to stand; without it they go to the end of the page. For taking a move back. */
  spots: z.array(Spot).optional(),
})

const writable = async (context: CommandContext, pageId: string): Promise<Outcome<{ workspaceId: string }>> => {
  const page = await pageDoor(context, pageId, { action: 'page.write' })
  if (!page.ok) return page
  return page.value.lockedBy === null ? done({ workspaceId: page.value.workspaceId }) : refuse('read-only')
}

const rewrite = (doc: Y.Doc, next: (page: Node) => Node): void => {
  const mirror = createMirror(bodyOf(doc))
  const page = readBody(mirror)
  writeBody(mirror, page, next(page))
}

/**
 * Moves blocks, with all in them, to the end of another page of the workspace: one transaction, so they are in one of the two pages at
 * every moment and in neither twice. They keep their ids. Gives where they stood, which sent back the other way takes the move back.
 */
export const moveBlocksToPage = defineCommand({
  name: 'blocks.move',
  input: Input,
  run: async (context, { fromPageId, toPageId, blocks, spots }) => {
    const { tx, actor } = context
    if (fromPageId === toPageId || (spots !== undefined && spots.length !== blocks.length)) return refuse('invalid', { field: 'toPageId' })
    const [from, to] = [await writable(context, fromPageId), await writable(context, toPageId)]
    if (!from.ok) return from
    if (!to.ok) return to
    if (from.value.workspaceId !== to.value.workspaceId) return refuse('invalid', { field: 'toPageId' })
    // Always in the same order, so that two moves between two pages cannot wait for each other.
    for (const pageId of [fromPageId, toPageId].sort()) await documentHead(tx, pageId, 'lock')
    const [source, target] = [await readDocument(tx, fromPageId), await readDocument(tx, toPageId)]
    const taken = source && takeBlocks(source.page, blocks)
    if (!source || !target || !taken) return refuse('not-found', { field: 'blocks' })
    const moved = taken.taken.map(({ block }) => block)
    const there = idsIn([target.page])
    if (there.size + idsIn(moved).size > LIMITS.blocks.stop) return refuse('too-large', { detail: String(LIMITS.blocks.stop) })
    if ([...idsIn(moved)].some((id) => there.has(id))) return refuse('conflict', { field: 'blocks' })
    const carried = spots === undefined ? null : moved.map((block, at) => ({ block, spot: spots[at] ?? { after: null, before: null, into: null } }))
    await editDocument(tx, { pageId: toPageId, accountId: actor.accountId }, (doc) => rewrite(doc, (page) => (carried === null ? appendBlocks(page, moved) : restoreBlocks(page, carried))))
    await editDocument(tx, { pageId: fromPageId, accountId: actor.accountId }, (doc) => rewrite(doc, (page) => takeBlocks(page, blocks)?.rest ?? page))
    return done({ fromPageId, toPageId, blocks, spots: taken.taken.map(({ spot }) => spot) })
  },
})
