import { z } from 'zod'
import { asSystem, type Tx } from '#db/client.ts'
import { accountByEmail, accountById } from '#db/queries/accounts.ts'
import { inviteByToken } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { recordEvents } from '#db/writes/events.ts'
import { updateInvite } from '#db/writes/invites.ts'
import { insertMember, lockMembers } from '#db/writes/workspaces.ts'
import { done, refuse } from '#domain/outcome.ts'
import { inviteState, type InviteView } from '#domain/workspace/invite.ts'
import { defineCommand, type Actor } from './command.ts'
import { tokenHash } from './sessions/one-time-token.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/**
 * Joins the workspace that an invite is for. As the system: the actor is no member yet. The invite must be open and for the actor's
 * own address; one who is a member already comes in with the role they have.
 */
export const acceptInvite = defineCommand({
  name: 'invite.accept',
  input: z.object({ token: z.string().min(1).max(200) }),
  runsAs: 'system',
  run: async ({ tx, actor, now }, { token }) => {
    const found = await inviteByToken(tx, tokenHash(token), 'lock')
    if (!found) return refuse('not-found')
    const { invite, workspaceSlug: slug } = found
    const { workspaceId } = invite
    await lockMembers(tx, workspaceId)
    if ((await roleIn(tx, actor, workspaceId)) !== null) return done({ workspaceId, slug })
    if (inviteState(invite, now) !== 'open') return refuse('expired')
    const account = await accountById(tx, actor.accountId)
    if (!account || !same(account.email, invite.email)) return refuse('wrong-account', { detail: invite.email })
    await insertMember(tx, workspaceId, actor.accountId, invite.role)
    await updateInvite(tx, invite.id, { acceptedAt: now, acceptedBy: actor.accountId })
    await recordEvents(tx, [{ kind: 'member.joined', workspaceId, accountId: actor.accountId, data: { member: actor.accountId, role: invite.role } }])
    return done({ workspaceId, slug })
  },
})

const view = async (tx: Tx, token: string, actor: Actor | null): Promise<InviteView> => {
  const found = await inviteByToken(tx, tokenHash(token))
  if (!found) return { kind: 'unknown' }
  const { invite, workspaceName: workspace, inviterName: inviter, workspaceSlug: slug } = found
  if (actor && (await roleIn(tx, actor, invite.workspaceId)) !== null) return { kind: 'member', workspace, slug }
  const state = inviteState(invite, new Date())
  if (state !== 'open') return { kind: state, workspace, inviter }
  const about = { workspace, inviter, email: invite.email }
  const account = actor ? await accountById(tx, actor.accountId) : null
  if (!account) return { kind: 'signed-out', ...about, hasAccount: (await accountByEmail(tx, invite.email)) !== null }
  if (!same(account.email, invite.email)) return { kind: 'wrong-account', ...about, signedInAs: account.email }
  return { kind: 'welcome', workspace, inviter, role: invite.role }
}

/** What to show somebody who opened an invite's address. Whoever holds the link may know who invited whom to where. */
export const viewInvite = (token: string, actor: Actor | null): Promise<InviteView> => asSystem((tx) => view(tx, token, actor))
