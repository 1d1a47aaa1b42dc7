import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { pendingInvite, type InviteRow } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { workspaceById, type WorkspaceRow } from '#db/queries/workspaces.ts'
import { recordEvents } from '#db/writes/events.ts'
import { updateInvite } from '#db/writes/invites.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { inviteEnd } from '#domain/workspace/invite.ts'
import { defineCommand, type Actor } from './command.ts'
import { inviteToken } from './members/invite-token.ts'
import { sendInvite } from './members/send-invite.ts'
import { tokenHash } from './sessions/one-time-token.ts'

const Input = z.object({ workspaceId: z.uuidv7(), inviteId: z.uuidv7() })
type Input = z.infer<typeof Input>

// Between two mails to the same person.
const RESEND_PAUSE = 60_000

const found = async (tx: Tx, actor: Actor, { workspaceId, inviteId }: Input): Promise<Outcome<{ invite: InviteRow; workspace: WorkspaceRow }>> => {
  const role = await roleIn(tx, actor, workspaceId)
  const workspace = await workspaceById(tx, workspaceId)
  if (role === null || !workspace) return refuse('not-found')
  if (!may(role, 'member.invite', { kind: workspace.kind })) return refuse('forbidden')
  const invite = await pendingInvite(tx, workspaceId, inviteId)
  if (!invite) return refuse('not-found')
  const subject = { role: invite.role, newRole: invite.role, self: false, lastOwner: false }
  return may(role, 'member.invite', { kind: workspace.kind, subject }) ? done({ invite, workspace }) : refuse('forbidden')
}

/** Mails a pending invite again, expired ones included, and starts its 14 days anew. At most once a minute. */
export const resendInvite = defineCommand({
  name: 'invite.resend',
  input: Input,
  run: async ({ tx, actor, now }, input) => {
    const outcome = await found(tx, actor, input)
    if (!outcome.ok) return outcome
    const { invite, workspace } = outcome.value
    if (now.getTime() - invite.sentAt.getTime() < RESEND_PAUSE) return refuse('too-many', { detail: 'minute' })
    // The hash anew too: a server that was restored with another key makes another link.
    await updateInvite(tx, invite.id, { sentAt: now, expiresAt: inviteEnd(now), tokenHash: tokenHash(inviteToken(invite.id)) })
    await sendInvite(tx, invite, workspace.name, now)
    await recordEvents(tx, [{ kind: 'member.invited', workspaceId: workspace.id, accountId: actor.accountId, data: { invite: invite.id, role: invite.role, again: true } }])
    return done({ inviteId: invite.id })
  },
})

/** Takes a pending invite back; its link opens nothing from then on. */
export const revokeInvite = defineCommand({
  name: 'invite.revoke',
  input: Input,
  run: async ({ tx, actor, now }, input) => {
    const outcome = await found(tx, actor, input)
    if (!outcome.ok) return outcome
    const { invite, workspace } = outcome.value
    await updateInvite(tx, invite.id, { revokedAt: now })
    await recordEvents(tx, [{ kind: 'invite.revoked', workspaceId: workspace.id, accountId: actor.accountId, data: { invite: invite.id } }])
    return done({ inviteId: invite.id })
  },
})
