import { and, eq, lt, lte, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { doc, docClient, docTrace, docUpdate, docWriter } from '#db/schema/documents.ts'

/** The client under whose id the server's own changes stand in a log. */
export const SERVER_CLIENT_ID = '00000000-0000-7000-8000-000000000001'

/** Adds entries to a page's log. The caller holds the document's lock and numbers them after its head. */
export const insertUpdates = async (tx: Tx, rows: (typeof docUpdate.$inferInsert)[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(docUpdate).values(rows)
}

/** What an append changes about its document. */
export type NewHead = { headSeq: number; schemaVersion: number; stateBytes: number; headAt: Date }

/** Moves a document's head. From here on it is known to be ahead of what was derived from it. */
export const moveHead = async (tx: Tx, pageId: string, head: NewHead): Promise<void> => {
  await tx.update(doc).set(head).where(eq(doc.pageId, pageId))
}

/** Notes how far devices' batches are stored. */
export const noteClients = async (tx: Tx, rows: (typeof docClient.$inferInsert)[]): Promise<void> => {
  if (rows.length === 0) return
  await tx.insert(docClient).values(rows).onConflictDoUpdate({
    target: [docClient.pageId, docClient.clientId],
    set: { lastSeq: sql`excluded.last_seq`, head: sql`excluded.head`, at: sql`excluded.at` },
  })
}

/** Notes who writes under a Yjs client number; the first to write under it stays. */
export const noteWriters = async (tx: Tx, rows: (typeof docWriter.$inferInsert)[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(docWriter).values(rows).onConflictDoNothing()
}

/** Keeps where updates moved text. */
export const insertTraces = async (tx: Tx, rows: (typeof docTrace.$inferInsert)[]): Promise<void> => {
  if (rows.length > 0) await tx.insert(docTrace).values(rows)
}

/** Puts a verified snapshot in place of an older one; one that another process wrote meanwhile for a later entry stays. */
export const replaceSnapshot = async (tx: Tx, pageId: string, made: { snapshot: Uint8Array; seq: number }): Promise<void> => {
  const { snapshot, seq } = made
  await tx
    .update(doc)
    .set({ snapshot, snapshotSeq: seq, stateBytes: sql`${snapshot.length} + (select coalesce(sum(octet_length(u.payload)), 0) from doc_update u where u.page_id = ${doc.pageId} and u.seq > ${seq})` })
    .where(and(eq(doc.pageId, pageId), lt(doc.snapshotSeq, seq)))
}

/** Puts the state at entry `until` in place of the log up to there, with what was remembered of moves in it. The caller holds the lock. */
export const pruneLog = async (tx: Tx, pageId: string, { base, until }: { base: Uint8Array; until: number }): Promise<void> => {
  await tx.update(doc).set({ base, baseSeq: until }).where(eq(doc.pageId, pageId))
  await tx.delete(docUpdate).where(and(eq(docUpdate.pageId, pageId), lte(docUpdate.seq, until)))
  await tx.delete(docTrace).where(and(eq(docTrace.pageId, pageId), lte(docTrace.seq, until)))
}

/** Text without a place, for its writer. */
export type HomelessText = { id: string; accountId: string; pageId: string; block: string | null; text: string; after: string | null }

/** Adds to a writer's kept text on the page, and gives the id of the entry it is in. */
export const keepText = async (tx: Tx, { id, accountId, pageId, block, text, after }: HomelessText): Promise<string> => {
  const place = JSON.stringify(after === null ? {} : { after })
  const [row] = await tx.execute<{ kept: string }>(
    sql`select keep_text_of(${accountId}::uuid, ${pageId}::uuid, ${block}, ${text}, ${place}::jsonb, 'block-deleted', ${id}::uuid) as kept`)
  if (!row) throw new Error(`keep_text_of gave nothing for page ${pageId}`)
  return row.kept
}
