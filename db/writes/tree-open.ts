import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { treeOpen } from '#db/schema/pages.ts'

/** Remembers that a page stands open in somebody's tree, or forgets it. */
export const setNodeOpen = async (tx: Tx, row: typeof treeOpen.$inferInsert, state: 'open' | 'closed'): Promise<void> => {
  if (state === 'open') await tx.insert(treeOpen).values(row).onConflictDoNothing()
  else await tx.delete(treeOpen).where(and(eq(treeOpen.accountId, row.accountId), eq(treeOpen.pageId, row.pageId)))
}
