import { and, eq, isNull } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { membership, workspace } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'

/** The viewer's role in a workspace; null for a stranger and for a workspace that is gone. */
export const roleIn = async (tx: Tx, viewer: Viewer, workspaceId: string): Promise<Role | null> => {
  const [row] = await tx
    .select({ role: membership.role })
    .from(membership)
    .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.accountId, viewer.accountId), isNull(workspace.deletedAt)))
  return row?.role ?? null
}
