import type { Tx } from '#db/client.ts'
import { doc } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'

/** Adds a page together with its (empty) document. */
export const insertPage = async (tx: Tx, row: typeof page.$inferInsert): Promise<void> => {
  await tx.insert(page).values(row)
  await tx.insert(doc).values({ pageId: row.id, workspaceId: row.workspaceId })
}
