import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { pageVisit } from '#db/schema/pages.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'

/** The slug of the workspace where this person opened a page last, else of their first; null when they belong to none. */
export const lastWorkspace = async (tx: Tx, viewer: Viewer): Promise<string | null> => {
  const lastVisit = sql`(select max(${pageVisit.visitedAt}) from ${pageVisit} where ${pageVisit.accountId} = ${viewer.accountId} and ${pageVisit.workspaceId} = ${workspace.id})`
  const [row] = await tx
    .select({ slug: workspace.slug })
    .from(workspace)
    .innerJoin(membership, and(eq(membership.workspaceId, workspace.id), eq(membership.accountId, viewer.accountId)))
    .where(isNull(workspace.deletedAt))
    .orderBy(sql`${lastVisit} desc nulls last`, desc(sql`${workspace.kind} = 'personal'`), workspace.createdAt)
    .limit(1)
  return row?.slug ?? null
}
