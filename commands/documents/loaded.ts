import * as Y from 'yjs'
import type { Tx } from '#db/client.ts'
import { storedState, updatesAfter, type DocumentHead, type LoggedUpdate } from '#db/queries/documents.ts'
import { BODY } from '#domain/document/yjs/elements.ts'

/** A document in memory as of entry `seq` of its log. */
export type LoadedDocument = { pageId: string; workspaceId: string; doc: Y.Doc; seq: number; schemaVersion: number }

/** A stored document cannot be read. Nothing about its text is known, so nothing may be shown or written in its place. */
export class DamagedDocument extends Error {
  constructor(pageId: string, cause: unknown) {
    super(`The document of page ${pageId} cannot be read.`, { cause })
  }
}

/** There is no such document: its page was deleted for good, or never was. */
export class NoDocument extends Error {
  constructor(pageId: string) {
    super(`Page ${pageId} has no document.`)
  }
}

const applyAll = (pageId: string, doc: Y.Doc, updates: readonly Uint8Array[]): void => {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch (error) {
    throw new DamagedDocument(pageId, error)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new DamagedDocument(pageId, new Error('An entry of its log is missing.'))
}

/**
 * Reads a document as of entry `until` of its log (its head when left out); null when the viewer may not see it.
 * @throws DamagedDocument when its bytes do not make a document.
 */
export const loadDocument = async (tx: Tx, pageId: string, until?: number): Promise<LoadedDocument | null> => {
  const stored = await storedState(tx, pageId, until)
  if (!stored) return null
  const doc = new Y.Doc()
  // Named before anything is read, so that an empty document has its body too.
  doc.getXmlFragment(BODY)
  applyAll(pageId, doc, stored.updates)
  return { pageId, workspaceId: stored.head.workspaceId, doc, seq: until ?? stored.head.headSeq, schemaVersion: stored.head.schemaVersion }
}

/**
 * Brings a loaded document to `head`, whose lock the caller may hold, and gives the entries it lacked.
 * @throws DamagedDocument when they do not apply, and Error when the log is shorter than what is in memory.
 */
export const catchUp = async (tx: Tx, loaded: LoadedDocument, head: DocumentHead): Promise<LoggedUpdate[]> => {
  loaded.schemaVersion = head.schemaVersion
  if (head.headSeq === loaded.seq) return []
  if (head.headSeq < loaded.seq) throw new Error(`Page ${loaded.pageId} is at entry ${loaded.seq} in memory and at ${head.headSeq} in the database.`)
  const missed = await updatesAfter(tx, loaded.pageId, loaded.seq, head.headSeq)
  applyAll(loaded.pageId, loaded.doc, missed.map(({ payload }) => payload))
  loaded.seq = head.headSeq
  return missed
}
