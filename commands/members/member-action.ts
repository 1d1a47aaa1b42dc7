import type { Tx } from '#db/client.ts'
import { memberStanding } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { lockMembers } from '#db/writes/workspaces.ts'
import { may, type Action, type Role } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from '../command.ts'

type Asked = { action: Extract<Action, 'member.role' | 'member.remove' | 'workspace.leave'>; accountId: string; newRole?: Role }

/**
 * Whether `actor` may do something to a member, and the member's role so far. Holds the workspace's members until the transaction
 * ends, so of two last owners who leave at the same moment one is refused.
 */
export const memberAction = async (tx: Tx, actor: Actor, workspaceId: string, asked: Asked): Promise<Outcome<{ role: Role }>> => {
  await lockMembers(tx, workspaceId)
  const role = await roleIn(tx, actor, workspaceId)
  const workspace = await workspaceById(tx, workspaceId)
  const standing = await memberStanding(tx, workspaceId, asked.accountId)
  if (role === null || !workspace || !standing) return refuse('not-found')
  const { kind } = workspace
  const subject = { ...standing, self: asked.accountId === actor.accountId, ...(asked.newRole && { newRole: asked.newRole }) }
  if (may(role, asked.action, { kind, subject })) return done({ role: standing.role })
  const onlyAsLast = standing.lastOwner && may(role, asked.action, { kind, subject: { ...subject, lastOwner: false } })
  return refuse(onlyAsLast ? 'last-owner' : 'forbidden')
}
