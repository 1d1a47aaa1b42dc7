import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { account } from '#db/schema/accounts.ts'
import { invite, membership, workspace } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'

/** A member as the members list shows them. */
export type MemberRow = { accountId: string; name: string; email: string; avatarFileId: string | null; role: Role; joinedAt: Date }

export type InviteRow = typeof invite.$inferSelect

const STRENGTH = sql`array_position(array['owner', 'admin', 'member', 'guest'], ${membership.role})`

/** The members of a workspace, owners first, then by name. */
export const membersOf = (tx: Tx, workspaceId: string): Promise<MemberRow[]> =>
  tx
    .select({
      accountId: account.id,
      name: account.name,
      email: account.email,
      avatarFileId: account.avatarFileId,
      role: membership.role,
      joinedAt: membership.createdAt,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(eq(membership.workspaceId, workspaceId))
    .orderBy(STRENGTH, asc(account.name), asc(account.id))

/** A member's role, or null; with it whether they are the only owner. Right only after `lockMembers`. */
export const memberStanding = async (tx: Tx, workspaceId: string, accountId: string): Promise<{ role: Role; lastOwner: boolean } | null> => {
  const rows = await tx
    .select({ accountId: membership.accountId, role: membership.role })
    .from(membership)
    .where(eq(membership.workspaceId, workspaceId))
  const subject = rows.find((row) => row.accountId === accountId)
  if (!subject) return null
  return { role: subject.role, lastOwner: subject.role === 'owner' && rows.filter(({ role }) => role === 'owner').length === 1 }
}

/** Whether somebody with this address is a member already. */
export const isMemberByEmail = async (tx: Tx, workspaceId: string, email: string): Promise<boolean> => {
  const [row] = await tx
    .select({ n: count() })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.workspaceId, workspaceId), eq(account.email, email)))
  return (row?.n ?? 0) > 0
}

/** The invites of a workspace that were neither accepted nor revoked, expired ones included, newest first. */
export const pendingInvites = (tx: Tx, workspaceId: string): Promise<InviteRow[]> =>
  tx
    .select()
    .from(invite)
    .where(and(eq(invite.workspaceId, workspaceId), isNull(invite.acceptedAt), isNull(invite.revokedAt)))
    .orderBy(desc(invite.createdAt))

/** A pending invite of a workspace, held until the transaction ends; null when there is none. */
export const pendingInvite = async (tx: Tx, workspaceId: string, id: string): Promise<InviteRow | null> => {
  const [row] = await tx
    .select()
    .from(invite)
    .where(and(eq(invite.id, id), eq(invite.workspaceId, workspaceId), isNull(invite.acceptedAt), isNull(invite.revokedAt)))
    .for('update')
  return row ?? null
}

/** An invite with the names its page shows. */
export type InviteWithNames = { invite: InviteRow; workspaceName: string; workspaceSlug: string; inviterName: string | null }

/** The invite that a token opens, whatever became of it, unless its workspace is gone; for the system. */
export const inviteByToken = async (tx: Tx, tokenHash: Uint8Array, lock: 'lock' | 'read' = 'read'): Promise<InviteWithNames | null> => {
  const query = tx
    .select({ invite, workspaceName: workspace.name, workspaceSlug: workspace.slug, inviterName: account.name })
    .from(invite)
    .innerJoin(workspace, and(eq(workspace.id, invite.workspaceId), isNull(workspace.deletedAt)))
    .leftJoin(account, eq(account.id, invite.invitedBy))
    .where(eq(invite.tokenHash, tokenHash))
  const [row] = await (lock === 'lock' ? query.for('update', { of: invite }) : query)
  return row ?? null
}
