import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import type { FormAction } from '#components/ui/form-state.ts'
import { SettingsSection } from '#components/ui/settings-section.tsx'
import { InviteForm } from '#components/workspace/invite-form.tsx'
import { MemberTable, type Member } from '#components/workspace/member-table.tsx'
import { NewWorkspaceForm } from '#components/workspace/new-workspace-form.tsx'
import { PendingList, type Pending } from '#components/workspace/pending-list.tsx'
import { WorkspaceForm } from '#components/workspace/workspace-form.tsx'

export default { title: 'Workspace/Settings', tags: ['screen'] } satisfies Meta

const ID = '0192f0c0-0000-7000-8000-000000000000'
const waits: FormAction = (state) => Promise.resolve(state)
const reader = { now: new Date('2026-11-12T16:45:00Z'), timeZone: 'UTC', language: 'en' } as const
const onPaper = (title: string, content: ReactNode) => <main className="min-h-dvh bg-sheet px-5 pb-10"><div className="mx-auto max-w-[664px]"><h1 className="pt-8 text-title font-title">Settings</h1><SettingsSection title={title}>{content}</SettingsSection></div></main>
const all = ['owner', 'admin', 'member'] as const
const members: Member[] = [
  { id: '1', name: 'Linnea Aas', email: 'linnea@tern.example', role: 'owner', joinedAt: '2026-01-12T09:00:00Z', self: 'me', roles: [], removable: 'no' },
  { id: '2', name: 'Tomas Rydell', email: 'tomas@tern.example', role: 'admin', joinedAt: '2026-02-01T09:00:00Z', self: 'other', roles: all, removable: 'yes' },
  { id: '3', name: 'Maja Berg', email: 'maja@tern.example', role: 'member', joinedAt: '2026-11-11T09:00:00Z', self: 'other', roles: all, removable: 'yes' },
]
const pending: Pending[] = [
  { id: ID, email: 'otto@tern.example', role: 'member', expiresAt: '2026-11-26T09:00:00Z', state: 'open', link: 'https://memo.example/invite/abc' },
  { id: '5', email: 'ida@tern.example', role: 'admin', expiresAt: '2026-11-02T09:00:00Z', state: 'expired', link: 'https://memo.example/invite/def' },
]

/** Name, address, paper. */
export const General: StoryObj = {
  render: () => onPaper('General', <WorkspaceForm action={waits} workspaceId={ID} name="Studio Tern" slug="studio-tern" paper="canary" host="memo.example" />),
}

/** A new workspace. */
export const New: StoryObj = { render: () => onPaper('New workspace', <NewWorkspaceForm action={waits} workspaceId={ID} requestId={ID} />) }

/** Inviting someone. */
export const Invite: StoryObj = { render: () => onPaper('Invite someone', <InviteForm action={waits} workspaceId={ID} roles={['member', 'admin', 'owner']} />) }

/** Invitations that wait, and one that has ended. */
export const PendingInvites: StoryObj = { render: () => onPaper('Pending invitations', <PendingList invites={pending} workspaceId={ID} reader={reader} onResend={waits} onRevoke={waits} />) }

/** Who belongs to the workspace. */
export const Members: StoryObj = {
  render: () => onPaper('3 members', <MemberTable members={members} workspaceName="Studio Tern" reader={reader} onRole={() => Promise.resolve(null)} onRemove={() => Promise.resolve(null)} />),
}
