import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { page } from '#db/schema/pages.ts'

const above = alias(page, 'above')

const isEntry = eq(page.deletedRootId, page.id)

/** Entries of a workspace's trash, last trashed first, `limit` from behind `after`. `below` counts the pages that went along. */
export const trashEntries = (tx: Tx, workspaceId: string, window: { after?: { deletedAt: Date; id: string }; limit: number }) => {
  const { after, limit } = window
  const behind = after && or(lt(page.deletedAt, after.deletedAt), and(eq(page.deletedAt, after.deletedAt), lt(page.id, after.id)))
  return tx
    .select({
      id: page.id,
      title: page.title,
      icon: page.icon,
      tint: page.tint,
      kind: page.kind,
      deletedAt: sql<Date>`${page.deletedAt}`.mapWith(page.deletedAt),
      deletedBy: account.name,
      parentTitle: above.title,
      below: sql<number>`(select count(*)::int - 1 from page went where went.deleted_root_id = ${page.id})`,
    })
    .from(page)
    .leftJoin(above, eq(above.id, page.parentId))
    .leftJoin(account, eq(account.id, page.deletedBy))
    .where(and(eq(page.workspaceId, workspaceId), isEntry, behind))
    .orderBy(desc(page.deletedAt), desc(page.id))
    .limit(limit)
}

/** Entries of any trash that were put there before `before`, oldest first. For the job that empties it. */
export const overdueTrash = (tx: Tx, before: Date, limit: number): Promise<{ id: string; workspaceId: string }[]> =>
  tx
    .select({ id: page.id, workspaceId: page.workspaceId })
    .from(page)
    .where(and(isEntry, lt(page.deletedAt, before)))
    .orderBy(asc(page.deletedAt))
    .limit(limit)
