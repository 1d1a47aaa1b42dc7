import { LRUCache } from 'lru-cache'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import type { Tx } from '#db/client.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'
import { documentHead, storedState } from './documents.ts'

/** A document as of entry `seq` of its log. */
export type ReadDocument = { page: Node; seq: number }

// A log only grows, so what was read at an entry stays true for it. Bounded by documents and by their blocks.
const recent = new LRUCache<string, Node>({ max: 200, maxSize: 200_000, sizeCalculation: (page) => page.childCount + 1 })

/**
 * The document of a page as it is now; null when the viewer of `tx` may not see it. Every stored change is in it, projected or not.
 * @throws Error when the stored state cannot be read: that is never an empty page.
 */
export const readDocument = async (tx: Tx, pageId: string): Promise<ReadDocument | null> => {
  // Asked each time and as the viewer: the cache knows documents, not who may see them.
  const head = await documentHead(tx, pageId)
  if (!head) return null
  const known = recent.get(`${pageId}:${head.headSeq}`)
  if (known) return { page: known, seq: head.headSeq }
  const state = await storedState(tx, pageId)
  if (!state) return null
  const ydoc = new Y.Doc()
  ydoc.transact(() => {
    for (const update of state.updates) Y.applyUpdate(ydoc, update)
  })
  const page = documentFromY(ydoc)
  ydoc.destroy()
  recent.set(`${pageId}:${state.head.headSeq}`, page)
  return { page, seq: state.head.headSeq }
}
