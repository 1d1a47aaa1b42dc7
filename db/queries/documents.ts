import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { doc, docClient, docTrace, docUpdate, docWriter } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'
import type { Trace } from '#domain/document/merge/trace.ts'

/** Where a document stands, without its content. */
export type DocumentHead = Pick<typeof doc.$inferSelect, 'pageId' | 'workspaceId' | 'schemaVersion' | 'snapshotSeq' | 'headSeq' | 'projectedSeq' | 'stateBytes' | 'baseSeq'>

const HEAD = {
  pageId: doc.pageId, workspaceId: doc.workspaceId, schemaVersion: doc.schemaVersion, snapshotSeq: doc.snapshotSeq, headSeq: doc.headSeq,
  projectedSeq: doc.projectedSeq, stateBytes: doc.stateBytes, baseSeq: doc.baseSeq,
}

/** Where the page's document stands; `lock` holds it until the transaction ends: whoever appends holds it. Null: none the viewer may see. */
export const documentHead = async (tx: Tx, pageId: string, lock: 'lock' | 'read' = 'read'): Promise<DocumentHead | null> => {
  const query = tx.select(HEAD).from(doc).where(eq(doc.pageId, pageId))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  return row ?? null
}

/** One entry of a page's log, with the device it came from. */
export type LoggedUpdate = { seq: number; clientId: string; payload: Uint8Array; at: Date }

/** The log after `seq`, in order, up to and with `until`. */
export const updatesAfter = (tx: Tx, pageId: string, seq: number, until = Number.MAX_SAFE_INTEGER): Promise<LoggedUpdate[]> =>
  tx
    .select({ seq: docUpdate.seq, clientId: docUpdate.clientId, payload: docUpdate.payload, at: docUpdate.at })
    .from(docUpdate)
    .where(and(eq(docUpdate.pageId, pageId), gt(docUpdate.seq, seq), lte(docUpdate.seq, until)))
    .orderBy(asc(docUpdate.seq))

/** What to apply, in order, to have the document at `until` (its head when left out). */
export type StoredState = { head: DocumentHead; updates: Uint8Array[] }

/** The document as of entry `until` of its log; null when the viewer may not see it. A moment before the oldest raw update cannot be asked for. */
export const storedState = async (tx: Tx, pageId: string, until?: number): Promise<StoredState | null> => {
  const [row] = await tx.select({ ...HEAD, snapshot: doc.snapshot, base: doc.base }).from(doc).where(eq(doc.pageId, pageId))
  if (!row) return null
  const { snapshot, base, ...head } = row
  const end = until ?? head.headSeq
  const fromSnapshot = end >= head.snapshotSeq
  const start = fromSnapshot ? snapshot : base
  const log = await updatesAfter(tx, pageId, fromSnapshot ? head.snapshotSeq : head.baseSeq, end)
  return { head, updates: [...(start ? [start] : []), ...log.map(({ payload }) => payload)] }
}

/** What decides whether a person may write a page now. */
export type PageAccessRow = {
  workspaceId: string
  role: Role | null
  aclRootId: string | null
  lockedBy: string | null
  deletedAt: Date | null
  deletedBy: { id: string; name: string } | null
}

/** The page's state and the viewer's role at it; null when the viewer may not see it or it is gone. */
export const pageAccessRow = async (tx: Tx, viewer: Viewer, pageId: string): Promise<PageAccessRow | null> => {
  const [row] = await tx
    .select({
      workspaceId: page.workspaceId, role: membership.role, aclRootId: page.aclRootId, lockedBy: page.lockedBy, deletedAt: page.deletedAt,
      deleterId: page.deletedBy, deleterName: account.name,
    })
    .from(page)
    .innerJoin(workspace, and(eq(workspace.id, page.workspaceId), isNull(workspace.deletedAt)))
    .leftJoin(membership, and(eq(membership.workspaceId, page.workspaceId), eq(membership.accountId, viewer.accountId)))
    .leftJoin(account, eq(account.id, page.deletedBy))
    .where(eq(page.id, pageId))
  if (!row) return null
  const { deleterId, deleterName, ...rest } = row
  return { ...rest, deletedBy: deleterId ? { id: deleterId, name: deleterName ?? '' } : null }
}

/** The same for people at pages, for the system: who may what after something changed. A pair that is missing may nothing. */
export const pageAccessRows = async (tx: Tx, pageIds: string[], accountIds: string[]): Promise<(PageAccessRow & { pageId: string; accountId: string })[]> => {
  if (pageIds.length === 0 || accountIds.length === 0) return []
  const rows = await tx
    .select({
      pageId: page.id, accountId: membership.accountId, workspaceId: page.workspaceId, role: membership.role, aclRootId: page.aclRootId,
      lockedBy: page.lockedBy, deletedAt: page.deletedAt, deleterId: page.deletedBy, deleterName: account.name,
    })
    .from(page)
    .innerJoin(workspace, and(eq(workspace.id, page.workspaceId), isNull(workspace.deletedAt)))
    .innerJoin(membership, and(eq(membership.workspaceId, page.workspaceId), inArray(membership.accountId, accountIds)))
    .leftJoin(account, eq(account.id, page.deletedBy))
    .where(inArray(page.id, pageIds))
  return rows.map(({ deleterId, deleterName, ...rest }) => ({ ...rest, deletedBy: deleterId ? { id: deleterId, name: deleterName ?? '' } : null }))
}

/** The heads of documents, for the system. */
export const documentHeads = (tx: Tx, pageIds: string[]): Promise<{ pageId: string; headSeq: number }[]> =>
  tx.select({ pageId: doc.pageId, headSeq: doc.headSeq }).from(doc).where(inArray(doc.pageId, pageIds))

/** How far a device's batches are stored. */
export type ClientMark = Pick<typeof docClient.$inferSelect, 'accountId' | 'lastSeq' | 'head' | 'at'>

/** How far the device's batches for the page are stored; null before its first. */
export const clientMark = async (tx: Tx, pageId: string, clientId: string): Promise<ClientMark | null> => {
  const [row] = await tx
    .select({ accountId: docClient.accountId, lastSeq: docClient.lastSeq, head: docClient.head, at: docClient.at })
    .from(docClient)
    .where(and(eq(docClient.pageId, pageId), eq(docClient.clientId, clientId)))
  return row ?? null
}

/** Who writes under which Yjs client number on the page. */
export const documentWriters = async (tx: Tx, pageId: string): Promise<Map<number, string>> => {
  const rows = await tx.select({ client: docWriter.yjsClient, account: docWriter.accountId }).from(docWriter).where(eq(docWriter.pageId, pageId))
  return new Map(rows.map(({ client, account: accountId }) => [client, accountId]))
}

/** The traces of the page after entry `seq` of its log, in order. */
export const documentTraces = (tx: Tx, pageId: string, seq = 0): Promise<{ seq: number; trace: Trace }[]> =>
  tx
    .select({ seq: docTrace.seq, trace: docTrace.trace })
    .from(docTrace)
    .where(and(eq(docTrace.pageId, pageId), gt(docTrace.seq, seq)))
    .orderBy(asc(docTrace.seq))

/** Pages whose derived data is older than their document, longest waiting first. For the system. */
export const pagesBehind = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows = await tx.select({ pageId: doc.pageId }).from(doc).where(sql`${doc.projectedSeq} < ${doc.headSeq}`).orderBy(asc(doc.headAt)).limit(limit)
  return rows.map(({ pageId }) => pageId)
}

/** Pages with so many entries behind their snapshot, most first. For the system. */
export const pagesToCompact = async (tx: Tx, entries: number, limit: number): Promise<string[]> => {
  const behind = sql<number>`${doc.headSeq} - ${doc.snapshotSeq}`
  const rows = await tx.select({ pageId: doc.pageId }).from(doc).where(sql`${behind} >= ${entries}`).orderBy(desc(behind)).limit(limit)
  return rows.map(({ pageId }) => pageId)
}

/** Pages with raw updates from before `before` that a snapshot holds. For the system. */
export const pagesToPrune = async (tx: Tx, before: Date, limit: number): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ pageId: docUpdate.pageId })
    .from(docUpdate)
    .innerJoin(doc, eq(doc.pageId, docUpdate.pageId))
    .where(and(lt(docUpdate.at, before), lte(docUpdate.seq, doc.snapshotSeq)))
    .limit(limit)
  return rows.map(({ pageId }) => pageId)
}

/** Who wrote to the page last, and when; null when only the server did. For the system. */
export const lastWriter = async (tx: Tx, pageId: string, until: number): Promise<{ accountId: string; at: Date } | null> => {
  const [row] = await tx
    .select({ accountId: docUpdate.accountId, at: docUpdate.at })
    .from(docUpdate)
    .where(and(eq(docUpdate.pageId, pageId), lte(docUpdate.seq, until), isNotNull(docUpdate.accountId)))
    .orderBy(desc(docUpdate.seq))
    .limit(1)
  return row?.accountId ? { accountId: row.accountId, at: row.at } : null
}
