import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Actor } from '#commands/command.ts'
import { invitePath, opensInvite } from '#commands/members/invite-token.ts'
import { SettingsSection } from '#components/ui/settings-section.tsx'
import type { Member } from '#components/workspace/member-table.tsx'
import type { Pending } from '#components/workspace/pending-list.tsx'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { membersOf, pendingInvites, type InviteRow, type MemberRow } from '#db/queries/members.ts'
import type { MyWorkspace } from '#db/queries/workspaces.ts'
import { may, type Role } from '#domain/access/may.ts'
import { inviteState } from '#domain/workspace/invite.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { Invite } from '../../../_client/invite.tsx'
import { Members } from '../../../_client/members.tsx'
import { PendingInvites } from '../../../_client/pending-invites.tsx'
import { requestLanguage } from '../../../_language.ts'
import { requestAddress } from '../../../_origin.ts'
import { readerOf } from '../../../_reader.ts'
import { readDesk } from '../../_desk.ts'
import { inviteMemberAction, resendInviteAction, revokeInviteAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).workspace.membersTab })

const GIVEN = ['owner', 'admin', 'member'] as const

const memberOf = (row: MemberRow, rows: readonly MemberRow[], actor: Actor, { role, kind }: MyWorkspace): Member => {
  const owners = rows.filter((other) => other.role === 'owner').length
  const subject = { role: row.role, self: row.accountId === actor.accountId, lastOwner: row.role === 'owner' && owners === 1 }
  const roles: Role[] = GIVEN.filter((newRole) => may(role, 'member.role', { kind, subject: { ...subject, newRole } }))
  return {
    id: row.accountId,
    name: row.name,
    email: row.email,
    picture: row.avatarFileId ? `/api/files/${row.avatarFileId}` : undefined,
    role: row.role,
    joinedAt: row.joinedAt.toISOString(),
    self: subject.self ? 'me' : 'other',
    roles: roles.includes(row.role) ? roles : [],
    removable: !subject.self && may(role, 'member.remove', { kind, subject }) ? 'yes' : 'no',
  }
}

const pendingOf = (invite: InviteRow, address: string): Pending => ({
  id: invite.id,
  email: invite.email,
  role: invite.role,
  expiresAt: invite.expiresAt.toISOString(),
  state: inviteState(invite, new Date()) === 'open' ? 'open' : 'expired',
  link: opensInvite(invite) ? address + invitePath(invite.id) : null,
})

/** Who belongs to a workspace, and who is invited. */
export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { actor, workspace } = await readDesk(decodeURIComponent((await params).workspace))
  if (!may(workspace.role, 'member.list')) notFound()
  const { id, name, role, kind } = workspace
  const invites = may(role, 'member.invite', { kind })
  const read = await asViewer(actor, async (tx) => ({
    account: await ownAccount(tx), members: await membersOf(tx, id), pending: invites ? await pendingInvites(tx, id) : [],
  }))
  const language = await requestLanguage()
  const words = wordsFor(language).workspace
  const reader = readerOf(read.account?.timeZone ?? 'UTC', language)
  const address = await requestAddress()
  const roles = GIVEN.filter((newRole) => may(role, 'member.invite', { kind, subject: { role: newRole, newRole, self: false, lastOwner: false } })).toReversed()
  return (
    <>
      {invites && <SettingsSection title={words.inviteTitle}><Invite action={inviteMemberAction} workspaceId={id} roles={roles} /></SettingsSection>}
      {read.pending.length > 0 && (
        <SettingsSection title={words.pending}>
          <PendingInvites invites={read.pending.map((invite) => pendingOf(invite, address))} workspaceId={id} reader={reader} onResend={resendInviteAction} onRevoke={revokeInviteAction} />
        </SettingsSection>
      )}
      <SettingsSection title={say(words.members, { count: read.members.length }, language)}>
        <Members workspaceId={id} workspaceName={name} members={read.members.map((row) => memberOf(row, read.members, actor, workspace))} reader={reader} />
      </SettingsSection>
    </>
  )
}
