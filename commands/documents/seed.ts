import * as Y from 'yjs'
import type { Tx } from '#db/client.ts'
import { documentHead } from '#db/queries/documents.ts'
import { insertUpdates, moveHead, SERVER_CLIENT_ID } from '#db/writes/documents.ts'
import { recordEvents } from '#db/writes/events.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'

/** What a new page begins with, for whom: `seedY` makes the document. */
export type Seed = { pageId: string; accountId: string; document: Y.Doc }

/**
 * Gives a new page its first content, in the transaction that makes the page or a later one, whoever asks how often: a document that has
 * any entry already is left as it is.
 * @throws Error when the page has no document that `tx` may write.
 */
export const seedDocument = async (tx: Tx, { pageId, accountId, document }: Seed): Promise<'seeded' | 'has-content'> => {
  const head = await documentHead(tx, pageId, 'lock')
  if (!head) throw new Error(`Page ${pageId} has no document to seed.`)
  if (head.headSeq > 0) return 'has-content'
  const payload = Y.encodeStateAsUpdate(document)
  const { workspaceId } = head
  const now = new Date()
  await insertUpdates(tx, [{ pageId, workspaceId, seq: 1, clientId: SERVER_CLIENT_ID, clientSeq: 1, accountId, schemaVersion: SCHEMA_VERSION, payload, at: now }])
  await moveHead(tx, pageId, { headSeq: 1, schemaVersion: Math.max(head.schemaVersion, SCHEMA_VERSION), stateBytes: payload.length, headAt: now })
  await recordEvents(tx, [{ kind: 'doc.seeded', workspaceId, accountId, pageId }])
  return 'seeded'
}
