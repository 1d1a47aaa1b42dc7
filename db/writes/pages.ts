import type { Tx } from '#db/client.ts'
import { doc } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { writeSearchTitle } from './search.ts'

/** Adds a page together with its (empty) document, and makes it findable by its title. */
export const insertPage = async (tx: Tx, row: typeof page.$inferInsert): Promise<void> => {
  await tx.insert(page).values(row)
  await tx.insert(doc).values({ pageId: row.id, workspaceId: row.workspaceId })
  await writeSearchTitle(tx, { pageId: row.id, workspaceId: row.workspaceId, title: row.title ?? '' })
}
