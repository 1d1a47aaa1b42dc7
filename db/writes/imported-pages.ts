import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { doc, docUpdate } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { SERVER_CLIENT_ID } from './documents.ts'
import { writeSearchTitles } from './search.ts'

/** A page that begins with content: its row, and its document as one update of a schema version. */
export type PageWithContent = { row: typeof page.$inferInsert; update: Uint8Array; schemaVersion: number }

/**
 * Adds pages with their documents, parents before children, in a handful of statements however many there are.
 * @throws Error of the database when an id is used: whoever makes these ids makes them once.
 */
export const insertPagesWithContent = async (tx: Tx, pages: readonly PageWithContent[], by: { accountId: string; at: Date }): Promise<void> => {
  if (pages.length === 0) return
  await tx.insert(page).values(pages.map(({ row }) => row))
  await tx.insert(doc).values(pages.map(({ row, update, schemaVersion }) => ({
    pageId: row.id, workspaceId: row.workspaceId, headSeq: 1, schemaVersion, stateBytes: update.length, headAt: by.at,
  })))
  await tx.insert(docUpdate).values(pages.map(({ row, update, schemaVersion }) => ({
    pageId: row.id, workspaceId: row.workspaceId, seq: 1, clientId: SERVER_CLIENT_ID, clientSeq: 1, accountId: by.accountId, schemaVersion, payload: update, at: by.at,
  })))
  await writeSearchTitles(tx, pages.map(({ row }) => ({ pageId: row.id, workspaceId: row.workspaceId, title: row.title ?? '' })))
}

/** Which of these pages hold anything an import did not put there: a page of somebody's below them, or a later change of their text. */
export const touchedSince = async (tx: Tx, rootId: string, made: readonly string[]): Promise<boolean> => {
  const [row] = await tx.execute<{ touched: boolean }>(sql`
    select exists (
      select from page p join doc d on d.page_id = p.id
      where p.deleted_root_id = ${rootId}::uuid and (p.id <> all (${sql.param(made)}::uuid[]) or d.head_seq > 1)) as touched`)
  return row?.touched ?? false
}
