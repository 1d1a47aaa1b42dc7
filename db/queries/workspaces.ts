import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx, Viewer } from '#db/client.ts'
import { membership, workspace, workspaceSlug } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'

export type WorkspaceRow = typeof workspace.$inferSelect

/** A workspace the viewer belongs to, with their role in it. */
export type MyWorkspace = WorkspaceRow & { role: Role; members: number }

const members = sql<number>`(select count(*)::int from membership others where others.workspace_id = ${workspace.id})`

const mine = (tx: Tx, viewer: Viewer) =>
  tx
    .select({ workspace, role: membership.role, members })
    .from(workspace)
    .innerJoin(membership, and(eq(membership.workspaceId, workspace.id), eq(membership.accountId, viewer.accountId)))
    .$dynamic()

/** The workspaces the viewer belongs to: the personal one first, then by age. */
export const myWorkspaces = async (tx: Tx, viewer: Viewer): Promise<MyWorkspace[]> => {
  const rows = await mine(tx, viewer)
    .where(isNull(workspace.deletedAt))
    .orderBy(desc(sql`${workspace.kind} = 'personal' and ${workspace.createdBy} = ${viewer.accountId}`), asc(workspace.createdAt), asc(workspace.id))
  return rows.map((row) => ({ ...row.workspace, role: row.role, members: row.members }))
}

/**
 * The viewer's workspace that has, or once had, this slug; null when there is none for them. When its `slug` is another one now,
 * the address is an old one and the caller redirects.
 */
export const workspaceBySlug = async (tx: Tx, viewer: Viewer, slug: string): Promise<MyWorkspace | null> => {
  const [row] = await mine(tx, viewer)
    .innerJoin(workspaceSlug, eq(workspaceSlug.workspaceId, workspace.id))
    .where(and(eq(workspaceSlug.slug, slug), isNull(workspace.deletedAt)))
  return row ? { ...row.workspace, role: row.role, members: row.members } : null
}

/** A workspace by its id, as far as the transaction's role sees it; null when it is gone or deleted. */
export const workspaceById = async (tx: Tx, id: string): Promise<WorkspaceRow | null> => {
  const [row] = await tx.select().from(workspace).where(and(eq(workspace.id, id), isNull(workspace.deletedAt)))
  return row ?? null
}

/** Whether any workspace, deleted ones included, has or had this slug. For the system: a viewer sees only their own. */
export const slugIsTaken = async (tx: Tx, slug: string): Promise<boolean> => {
  const [row] = await tx.select({ n: count() }).from(workspaceSlug).where(eq(workspaceSlug.slug, slug))
  return (row?.n ?? 0) > 0
}

/** A workspace as the end of an account needs to know it: how many other members and other owners it has. */
export type Standing = { id: string; name: string; kind: 'personal' | 'team'; others: number; otherOwners: number }

/** Where an account belongs, and who else does; in a fixed order, for locking one after the other. For the system. */
export const standingsOf = (tx: Tx, accountId: string): Promise<Standing[]> => {
  const others = (role?: Role) =>
    sql<number>`(select count(*)::int from membership o where o.workspace_id = ${workspace.id} and o.account_id <> ${accountId}${role ? sql` and o.role = ${role}` : sql``})`
  return tx
    .select({ id: workspace.id, name: workspace.name, kind: workspace.kind, others: others(), otherOwners: others('owner') })
    .from(workspace)
    .innerJoin(membership, and(eq(membership.workspaceId, workspace.id), eq(membership.accountId, accountId)))
    .where(isNull(workspace.deletedAt))
    .orderBy(asc(workspace.id))
}
