import type { Tx } from '#db/client.ts'
import { version } from '#db/schema/documents.ts'

/** Adds a version of a page. */
export const insertVersion = async (tx: Tx, row: typeof version.$inferInsert): Promise<void> => {
  await tx.insert(version).values(row)
}
