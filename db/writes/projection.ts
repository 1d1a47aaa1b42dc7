import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { doc, docProjection, mention, pageLink, todo } from '#db/schema/documents.ts'
import { file, fileUse } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'

/** The page that something was derived from. */
export type ProjectedPage = { pageId: string; workspaceId: string; seq: number }

// PostgreSQL takes 65,534 parameters a statement.
const ROWS = 4_000

const inPieces = async <Row>(rows: readonly Row[], write: (piece: Row[]) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < rows.length; at += ROWS) await write(rows.slice(at, at + ROWS))
}

/** Holds the right to derive from a page until the transaction ends; false when somebody else has it. Appends go on meanwhile. */
export const claimProjection = async (tx: Tx, pageId: string): Promise<boolean> => {
  const [row] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${pageId}, 31)) as mine`)
  return row?.mine ?? false
}

/** Puts a page's plain text, outline and counts in place of the older ones. */
export const writeProjection = async (tx: Tx, row: typeof docProjection.$inferInsert): Promise<void> => {
  await tx.insert(docProjection).values(row).onConflictDoUpdate({ target: docProjection.pageId, set: { ...row, at: sql`now()` } })
}

/** Replaces a page's links to others. */
export const writeLinks = async (tx: Tx, pageId: string, rows: (typeof pageLink.$inferInsert)[]): Promise<void> => {
  await tx.delete(pageLink).where(eq(pageLink.fromPage, pageId))
  await inPieces(rows, (piece) => tx.insert(pageLink).values(piece).onConflictDoNothing())
}

/** Replaces a page's mentions of people. */
export const writeMentions = async (tx: Tx, pageId: string, rows: (typeof mention.$inferInsert)[]): Promise<void> => {
  await tx.delete(mention).where(eq(mention.pageId, pageId))
  await inPieces(rows, (piece) => tx.insert(mention).values(piece).onConflictDoNothing())
}

/** Replaces a page's to-dos. */
export const writeTodos = async (tx: Tx, pageId: string, rows: (typeof todo.$inferInsert)[]): Promise<void> => {
  await tx.delete(todo).where(eq(todo.pageId, pageId))
  await inPieces(rows, (piece) => tx.insert(todo).values(piece).onConflictDoNothing())
}

/** Replaces the files a page uses. A file of another workspace is left out, whatever the document says: using a file is a right to read it. */
export const writeFileUse = async (tx: Tx, { pageId, workspaceId }: ProjectedPage, fileIds: readonly string[]): Promise<void> => {
  await tx.delete(fileUse).where(eq(fileUse.pageId, pageId))
  if (fileIds.length === 0) return
  const own = await tx.select({ id: file.id }).from(file).where(and(inArray(file.id, [...fileIds]), eq(file.workspaceId, workspaceId)))
  await inPieces(own, (piece) => tx.insert(fileUse).values(piece.map(({ id }) => ({ fileId: id, pageId, workspaceId }))).onConflictDoNothing())
}

/** Notes who changed a page last, and when. */
export const notePageWriter = async (tx: Tx, pageId: string, by: { accountId: string; at: Date }): Promise<void> => {
  await tx.update(page).set({ updatedBy: by.accountId, updatedAt: by.at }).where(and(eq(page.id, pageId), lt(page.updatedAt, by.at)))
}

/** Notes up to which entry of its log a page's derived data is. It never falls. */
export const noteProjected = async (tx: Tx, { pageId, seq }: ProjectedPage): Promise<void> => {
  await tx.update(doc).set({ projectedSeq: seq }).where(and(eq(doc.pageId, pageId), lt(doc.projectedSeq, seq)))
}
