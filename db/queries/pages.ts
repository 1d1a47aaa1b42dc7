import { and, asc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'

export type PageRow = typeof page.$inferSelect

/** A page the viewer may read, trashed ones included; null when there is none (or none for them). `lock` holds it until the transaction ends. */
export const pageById = async (tx: Tx, id: string, lock: 'lock' | 'read' = 'read'): Promise<PageRow | null> => {
  const query = tx.select().from(page).where(eq(page.id, id))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  return row ?? null
}

const under = (workspaceId: string, parentId: string | null): SQL | undefined =>
  and(eq(page.workspaceId, workspaceId), parentId ? eq(page.parentId, parentId) : isNull(page.parentId), isNull(page.deletedAt))

/** Positions of the living children of `parentId` (null: the top level), first to last. */
export const siblingPositions = (tx: Tx, workspaceId: string, parentId: string | null): Promise<{ id: string; position: string }[]> =>
  tx.select({ id: page.id, position: page.position }).from(page).where(under(workspaceId, parentId)).orderBy(asc(page.position), asc(page.id))
