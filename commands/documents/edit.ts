import * as Y from 'yjs'
import type { Tx } from '#db/client.ts'
import { documentHead } from '#db/queries/documents.ts'
import { insertTraces, insertUpdates, moveHead, SERVER_CLIENT_ID } from '#db/writes/documents.ts'
import { recordEvents } from '#db/writes/events.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { integrate } from '#domain/document/merge/integrate.ts'
import { SERVER_YJS_CLIENT } from '#domain/document/merge/settle.ts'
import { isTrace } from '#domain/document/merge/trace.ts'
import { readUpdate } from '#domain/document/merge/update.ts'
import { loadDocument, type LoadedDocument } from './loaded.ts'

// The change is made on a copy, so that the document itself can tell where it moved text, as it does for everybody's changes.
const changeOf = ({ doc }: LoadedDocument, change: (doc: Y.Doc) => void): Uint8Array => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = SERVER_YJS_CLIENT
  const before = Y.encodeStateVector(copy)
  let made: Uint8Array | null = null
  copy.on('update', (update: Uint8Array) => {
    made = update
  })
  copy.transact(() => change(copy))
  return made ?? Y.encodeStateAsUpdate(copy, before)
}

/**
 * Changes a page's document on the server as one entry of its log, like any other change: it merges with what people type at the same
 * moment, and reaches those who have the page open. For restoring and importing. The caller has asked whether the actor may.
 * Gives the entry's number.
 * @throws Error when the page has no document that `tx` may write, DamagedDocument when it cannot be read.
 */
export const editDocument = async (tx: Tx, { pageId, accountId }: { pageId: string; accountId: string }, change: (doc: Y.Doc) => void): Promise<number> => {
  const head = await documentHead(tx, pageId, 'lock')
  const loaded = head && (await loadDocument(tx, pageId))
  if (!head || !loaded) throw new Error(`Page ${pageId} has no document to change.`)
  const payload = changeOf(loaded, change)
  const update = readUpdate(payload)
  if (!update) throw new Error(`A change of page ${pageId} by the server is none that a document takes.`)
  const { trace } = integrate(loaded.doc, payload, update)
  const seq = head.headSeq + 1
  const now = new Date()
  const { workspaceId } = head
  const schemaVersion = Math.max(head.schemaVersion, SCHEMA_VERSION)
  await insertUpdates(tx, [{ pageId, workspaceId, seq, clientId: SERVER_CLIENT_ID, clientSeq: seq, accountId, schemaVersion, payload, at: now }])
  if (isTrace(trace)) await insertTraces(tx, [{ pageId, workspaceId, seq, trace }])
  await moveHead(tx, pageId, { headSeq: seq, schemaVersion, stateBytes: head.stateBytes + payload.length, headAt: now })
  await recordEvents(tx, [{ kind: 'doc.edited', workspaceId, accountId, pageId }])
  return seq
}
