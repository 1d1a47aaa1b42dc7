import { and, eq, exists, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { file, fileUse } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'

export type FileRow = typeof file.$inferSelect

/**
 * A file the viewer may read: one of a page they may read (its own page, or one that shows it), an avatar of somebody they share a
 * workspace with, or one they sent themselves. Null for every other, whether or not it exists. Pages are those that row-level security shows.
 */
export const fileById = async (tx: Tx, viewer: Viewer, id: string): Promise<FileRow | null> => {
  const shownPage = tx
    .select({ one: sql`1` })
    .from(page)
    .where(or(eq(page.id, file.pageId), exists(tx.select({ one: sql`1` }).from(fileUse).where(and(eq(fileUse.fileId, file.id), eq(fileUse.pageId, page.id))))))
  const [row] = await tx
    .select()
    .from(file)
    .where(and(eq(file.id, id), isNull(file.deletedAt), or(eq(file.purpose, 'avatar'), eq(file.accountId, viewer.accountId), exists(shownPage))))
  return row ?? null
}

/** The access lists (null: the workspace's) of the pages that show a file: its own page and those with a block of it, as far as the viewer sees them. */
export const accessOfFile = async (tx: Tx, { id, pageId }: Pick<FileRow, 'id' | 'pageId'>): Promise<(string | null)[]> => {
  const used = tx.select({ pageId: fileUse.pageId }).from(fileUse).where(eq(fileUse.fileId, id))
  const rows = await tx.selectDistinct({ aclRootId: page.aclRootId }).from(page).where(or(pageId === null ? undefined : eq(page.id, pageId), inArray(page.id, used)))
  return rows.map(({ aclRootId }) => aclRootId)
}

/** The bytes that the files of a workspace take. */
export const bytesOfWorkspace = async (tx: Tx, workspaceId: string): Promise<number> => {
  const [row] = await tx.select({ bytes: sql<string>`coalesce(sum(${file.bytes}), 0)` }).from(file).where(and(eq(file.workspaceId, workspaceId), isNull(file.deletedAt)))
  return Number(row?.bytes ?? 0)
}

/** Which of these files are stored and the viewer's own. */
export const storedAmong = async (tx: Tx, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await tx.select({ id: file.id }).from(file).where(and(inArray(file.id, [...ids]), isNull(file.deletedAt)))
  return rows.map(({ id }) => id)
}
