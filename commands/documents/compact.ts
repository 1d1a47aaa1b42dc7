import * as Y from 'yjs'
import { asSystem, type Tx } from '#db/client.ts'
import { documentHead, storedState, updatesAfter } from '#db/queries/documents.ts'
import { pruneLog, replaceSnapshot } from '#db/writes/documents.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'
import { DamagedDocument, loadDocument } from './loaded.ts'

/** Entries behind a snapshot before a new one is worth its writing. */
export const WORTH_COMPACTING = 500
/** Raw updates are kept this long: text that was written against an older state finds its place with them. */
const KEPT_DAYS = 30

/** Raw updates from before this instant may go. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_DAYS * 86_400_000)

// Two documents are the same when they know the same changes and read the same. Their bytes may differ: Yjs writes clients in any order.
const isSame = (one: Y.Doc, other: Y.Doc): boolean => {
  const [a, b] = [Y.decodeStateVector(Y.encodeStateVector(one)), Y.decodeStateVector(Y.encodeStateVector(other))]
  return a.size === b.size && [...a].every(([client, clock]) => b.get(client) === clock) && documentFromY(one).eq(documentFromY(other))
}

/**
 * Encodes a document, and gives the bytes only after they were decoded again and compared with it.
 * @throws DamagedDocument when they differ.
 */
const verified = (pageId: string, doc: Y.Doc): Uint8Array => {
  const bytes = Y.encodeStateAsUpdate(doc)
  const again = new Y.Doc()
  Y.applyUpdate(again, bytes)
  if (!isSame(doc, again)) throw new DamagedDocument(pageId, new Error('Its compacted form reads differently.'))
  again.destroy()
  return bytes
}

const compact = async (tx: Tx, pageId: string): Promise<number | null> => {
  const head = await documentHead(tx, pageId)
  if (!head || head.headSeq - head.snapshotSeq < WORTH_COMPACTING) return null
  const loaded = await loadDocument(tx, pageId, head.headSeq)
  if (!loaded) return null
  const snapshot = verified(pageId, loaded.doc)
  await replaceSnapshot(tx, pageId, { snapshot, seq: head.headSeq })
  return head.headSeq
}

/**
 * Replaces what a page's log begins with by one verified snapshot, when that is worth it. Nothing is deleted: the raw updates stay.
 * Gives the entry the snapshot is at; null when there was no need. Appends go on meanwhile.
 * @throws DamagedDocument when the compacted form is not the document; nothing changed then.
 */
export const compactDocument = (pageId: string): Promise<number | null> => asSystem((tx) => compact(tx, pageId))

const prune = async (tx: Tx, pageId: string, before: Date): Promise<number> => {
  const head = await documentHead(tx, pageId, 'lock')
  if (!head) return 0
  const old = (await updatesAfter(tx, pageId, head.baseSeq, head.snapshotSeq)).filter(({ at }) => at < before)
  const until = old.at(-1)?.seq
  if (until === undefined) return 0
  const state = await storedState(tx, pageId, until)
  const doc = new Y.Doc()
  for (const update of state?.updates ?? []) Y.applyUpdate(doc, update)
  await pruneLog(tx, pageId, { base: verified(pageId, doc), until })
  return old.length
}

/**
 * Takes raw updates that are older than 30 days at `now` out of a page's log, into its base; gives how many. Only entries that a
 * snapshot holds go.
 */
export const pruneDocument = (pageId: string, now: Date): Promise<number> =>
  asSystem((tx) => prune(tx, pageId, keptSince(now)))
