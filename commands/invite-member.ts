import { z } from 'zod'
import { isMemberByEmail, pendingInvites } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById } from '#db/queries/workspaces.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertInvite } from '#db/writes/invites.ts'
import { may } from '#domain/access/may.ts'
import { EmailAddress } from '#domain/account/profile.ts'
import { done, refuse } from '#domain/outcome.ts'
import { inviteEnd } from '#domain/workspace/invite.ts'
import { defineCommand } from './command.ts'
import { invitePath, inviteToken } from './members/invite-token.ts'
import { sendInvite } from './members/send-invite.ts'
import { tokenHash } from './sessions/one-time-token.ts'

// Enough for a big team's first day, too few to mail strangers in bulk.
const PENDING_LIMIT = 100

const Input = z.object({
  inviteId: z.uuidv7(),
  workspaceId: z.uuidv7(),
  email: EmailAddress,
  role: z.enum(['owner', 'admin', 'member']),
})

/** Invites somebody by mail for 14 days, and gives the path of the link to hand over in another way. Who is a member or invited already is `taken`. */
export const inviteMember = defineCommand({
  name: 'member.invite',
  input: Input,
  run: async ({ tx, actor, now }, { inviteId, workspaceId, email, role: newRole }) => {
    const role = await roleIn(tx, actor, workspaceId)
    const workspace = await workspaceById(tx, workspaceId)
    if (role === null || !workspace) return refuse('not-found')
    const subject = { role: newRole, newRole, self: false, lastOwner: false }
    if (!may(role, 'member.invite', { kind: workspace.kind, subject })) return refuse('forbidden')
    if (await isMemberByEmail(tx, workspaceId, email)) return refuse('taken', { field: 'email', detail: 'member' })
    if ((await pendingInvites(tx, workspaceId)).length >= PENDING_LIMIT) return refuse('too-many', { field: 'pending', detail: String(PENDING_LIMIT) })
    const row = {
      id: inviteId,
      workspaceId,
      email,
      role: newRole,
      tokenHash: tokenHash(inviteToken(inviteId)),
      invitedBy: actor.accountId,
      createdAt: now,
      sentAt: now,
      expiresAt: inviteEnd(now),
    }
    if (!(await insertInvite(tx, row))) return refuse('taken', { field: 'email', detail: 'invited' })
    await sendInvite(tx, row, workspace.name, now)
    await recordEvents(tx, [{ kind: 'member.invited', workspaceId, accountId: actor.accountId, data: { invite: inviteId, role: newRole } }])
    return done({ inviteId, path: invitePath(inviteId) })
  },
})
