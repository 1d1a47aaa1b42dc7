import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { latestMail } from '#db/queries/mail.ts'
import { membersOf, pendingInvites } from '#db/queries/members.ts'
import { myWorkspaces, workspaceBySlug } from '#db/queries/workspaces.ts'
import { account } from '#db/schema/accounts.ts'
import { event } from '#db/schema/events.ts'
import { invite, membership, workspace, workspaceSlug } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import type { Role } from '#domain/access/may.ts'
import { newId } from '#domain/ids.ts'
import { acceptInvite, viewInvite } from './accept-invite.ts'
import { resendInvite, revokeInvite } from './change-invite.ts'
import { changeRole } from './change-role.ts'
import { changeWorkspace } from './change-workspace.ts'
import type { Actor } from './command.ts'
import { createPage } from './create-page.ts'
import { createWorkspace } from './create-workspace.ts'
import { deleteWorkspace } from './delete-workspace.ts'
import { inviteMember } from './invite-member.ts'
import { leaveWorkspace } from './leave-workspace.ts'
import { purgeAccounts } from './purge-accounts.ts'
import { removeMember } from './remove-member.ts'
import { mustSend, send, someone, someWorkspace } from './testing.ts'

testDatabase()

const studio = async (...roles: Role[]) => {
  const owner = await someone('Linnea Aas')
  const others = await Promise.all(roles.map((role) => someone(`A ${role}`)))
  const id = await someWorkspace([{ actor: owner, role: 'owner' }, ...others.map((actor, at) => ({ actor, role: roles[at] ?? 'member' }))])
  return { owner, others, id }
}
const emailOf = async ({ accountId }: Actor) => (await asSystem((tx) => tx.select().from(account).where(eq(account.id, accountId))))[0]?.email ?? ''
const tokenOf = (path: string) => path.split('/').at(-1) ?? ''
const invited = async (owner: Actor, workspaceId: string, email: string, role: Role = 'member') => {
  const { inviteId, path } = await mustSend(inviteMember, owner, { inviteId: newId(), workspaceId, email, role })
  return { inviteId, token: tokenOf(path), workspaceId }
}
const rolesOf = async (workspaceId: string) =>
  Object.fromEntries((await asSystem((tx) => membersOf(tx, workspaceId))).map(({ accountId, role }) => [accountId, role]))
const eventsOf = async (workspaceId: string) =>
  (await asSystem((tx) => tx.select().from(event).where(eq(event.workspaceId, workspaceId)))).map(({ kind }) => kind)

test('whoever makes a workspace owns it; the personal one stays first', async () => {
  const linnea = await someone()
  const { workspaceId, slug } = await mustSend(createWorkspace, linnea, { workspaceId: newId(), name: 'Tern & Söhne', tint: 'sky' })
  expect(slug).toBe('tern-sohne')
  const personal = newId()
  await asSystem(async (tx) => {
    await tx.insert(workspace).values({ id: personal, kind: 'personal', name: 'Mine', slug: `mine-${personal}`, createdBy: linnea.accountId })
    await tx.insert(membership).values({ workspaceId: personal, accountId: linnea.accountId, role: 'owner' })
  })
  const mine = await asViewer(linnea, (tx) => myWorkspaces(tx, linnea))
  expect(mine.map(({ id }) => id)).toEqual([personal, workspaceId])
  expect(mine[1]).toMatchObject({ role: 'owner', tint: 'sky', members: 1 })
})

test('workspaces of one name made at the same moment get addresses of their own', async () => {
  const linnea = await someone()
  const made = await Promise.all(Array.from({ length: 6 }, () => mustSend(createWorkspace, linnea, { workspaceId: newId(), name: 'Harbour' })))
  expect(made.map(({ slug }) => slug).sort()).toEqual(['harbour', 'harbour-2', 'harbour-3', 'harbour-4', 'harbour-5', 'harbour-6'])
})

test('an old address goes on leading to the workspace, and to nobody else’s', async () => {
  const linnea = await someone()
  const { workspaceId } = await mustSend(createWorkspace, linnea, { workspaceId: newId(), name: 'Quarry' })
  await mustSend(changeWorkspace, linnea, { workspaceId, slug: 'Quarry-House', name: 'Quarry House' })
  for (const slug of ['quarry', 'quarry-house']) {
    expect(await asViewer(linnea, (tx) => workspaceBySlug(tx, linnea, slug))).toMatchObject({ id: workspaceId, slug: 'quarry-house', name: 'Quarry House' })
  }
  const otto = await someone('Otto')
  const other = await mustSend(createWorkspace, otto, { workspaceId: newId(), name: 'Quarry' })
  expect(other.slug).toBe('quarry-2')
  expect(await send(changeWorkspace, otto, { workspaceId: other.workspaceId, slug: 'quarry' })).toMatchObject({ reason: 'taken', field: 'slug' })
  expect(await asViewer(otto, (tx) => workspaceBySlug(tx, otto, 'quarry-house'))).toBeNull()
  await mustSend(changeWorkspace, linnea, { workspaceId, slug: 'quarry' })
})

test.each(['api', 'settings', 'a', 'Ünder', '-x', 'x'.repeat(41), 'new', 'sign-in'])('the address %j is refused and names the field', async (slug) => {
  const { owner, id } = await studio()
  expect(await send(changeWorkspace, owner, { workspaceId: id, slug })).toMatchObject({ ok: false, reason: 'invalid', field: 'slug' })
})

test('a deleted workspace is out of sight for everybody at once, pages included, and needs its name typed', async () => {
  const { owner, others: [member], id } = await studio('member')
  if (!member) throw new Error('no member')
  const { pageId } = await mustSend(createPage, member, { pageId: newId(), workspaceId: id, parentId: null })
  expect(await send(deleteWorkspace, owner, { workspaceId: id, confirm: 'Studio' })).toMatchObject({ reason: 'invalid', field: 'confirm' })
  await mustSend(deleteWorkspace, owner, { workspaceId: id, confirm: 'Studio Tern' })
  expect(await asViewer(member, (tx) => myWorkspaces(tx, member))).toEqual([])
  expect(await asViewer(member, (tx) => pageById(tx, pageId))).toBeNull()
  expect(await send(createPage, member, { pageId: newId(), workspaceId: id, parentId: null })).toMatchObject({ reason: 'not-found' })
  expect(await eventsOf(id)).toContain('workspace.deleted')
})

test('a deleted workspace is kept 30 days, then gone for good with its pages', async () => {
  const { owner, id } = await studio()
  const { pageId } = await mustSend(createPage, owner, { pageId: newId(), workspaceId: id, parentId: null })
  await mustSend(deleteWorkspace, owner, { workspaceId: id, confirm: 'Studio Tern' })
  const there = () => asSystem(async (tx) => (await pageById(tx, pageId)) !== null)
  await purgeAccounts(new Date(Date.now() + 29 * 86_400_000))
  expect(await there()).toBe(true)
  expect(await purgeAccounts(new Date(Date.now() + 31 * 86_400_000))).toBeGreaterThan(0)
  expect(await there()).toBe(false)
})

test('the personal workspace can be neither deleted nor left, and nobody is invited to it', async () => {
  const { owner, id } = await studio()
  await asSystem((tx) => tx.update(workspace).set({ kind: 'personal', createdBy: owner.accountId }).where(eq(workspace.id, id)))
  expect(await send(deleteWorkspace, owner, { workspaceId: id, confirm: 'Studio Tern' })).toMatchObject({ reason: 'forbidden' })
  expect(await send(leaveWorkspace, owner, { workspaceId: id })).toMatchObject({ reason: 'forbidden' })
  const outcome = await send(inviteMember, owner, { inviteId: newId(), workspaceId: id, email: 'otto@tern.example', role: 'member' })
  expect(outcome).toMatchObject({ reason: 'forbidden' })
})

test('the last owner can neither leave nor be demoted nor removed', async () => {
  const { owner, others: [admin], id } = await studio('admin')
  expect(await send(leaveWorkspace, owner, { workspaceId: id })).toMatchObject({ reason: 'last-owner' })
  expect(await send(changeRole, owner, { workspaceId: id, accountId: owner.accountId, role: 'member' })).toMatchObject({ reason: 'last-owner' })
  expect(await send(removeMember, owner, { workspaceId: id, accountId: owner.accountId })).toMatchObject({ reason: 'last-owner' })
  await mustSend(changeRole, owner, { workspaceId: id, accountId: admin?.accountId, role: 'owner' })
  await mustSend(leaveWorkspace, owner, { workspaceId: id })
  expect(await rolesOf(id)).toEqual({ [admin?.accountId ?? '']: 'owner' })
})

test('of two last owners who leave at the same moment one stays, every time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { owner, others: [second], id } = await studio('owner')
    const leave = (actor: Actor) => send(leaveWorkspace, actor, { workspaceId: id })
    const demote = (actor: Actor) => send(changeRole, actor, { workspaceId: id, accountId: actor.accountId, role: 'member' })
    if (!second) throw new Error('no second owner')
    const outcomes = await Promise.all(round % 2 ? [leave(owner), leave(second)] : [leave(owner), demote(second)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(Object.values(await rolesOf(id))).toContain('owner')
  }
})

test('an invite joins whoever it was for, once, with its role', async () => {
  const { owner, id } = await studio()
  const otto = await someone('Otto')
  const { token } = await invited(owner, id, (await emailOf(otto)).toUpperCase(), 'admin')
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'welcome', workspace: 'Studio Tern', inviter: 'Linnea Aas', role: 'admin' })
  await mustSend(acceptInvite, otto, { token })
  expect(await mustSend(acceptInvite, otto, { token })).toMatchObject({ workspaceId: id })
  expect(await rolesOf(id)).toMatchObject({ [otto.accountId]: 'admin' })
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'member' })
  expect(await viewInvite(token, null)).toMatchObject({ kind: 'accepted' })
  expect(await eventsOf(id)).toEqual(['member.invited', 'member.joined'])
})

test('an invite’s page says what to do: signed out with and without an account, and in the wrong account', async () => {
  const { owner, id } = await studio()
  const [otto, mia] = [await someone('Otto'), await someone('Mia')]
  const { token } = await invited(owner, id, await emailOf(otto))
  expect(await viewInvite(token, null)).toMatchObject({ kind: 'signed-out', hasAccount: true })
  expect(await viewInvite(token, mia)).toMatchObject({ kind: 'wrong-account', signedInAs: await emailOf(mia), email: await emailOf(otto) })
  expect(await send(acceptInvite, mia, { token })).toMatchObject({ reason: 'wrong-account' })
  const newcomer = await invited(owner, id, 'new@tern.example')
  expect(await viewInvite(newcomer.token, null)).toMatchObject({ kind: 'signed-out', hasAccount: false })
  expect(await viewInvite('guessed', null)).toEqual({ kind: 'unknown' })
  expect(await send(acceptInvite, mia, { token: 'guessed' })).toMatchObject({ reason: 'not-found' })
})

test('an invite ends after 14 days and after being revoked; sending it again gives 14 new days', async () => {
  const { owner, id } = await studio()
  const otto = await someone('Otto')
  const { token, inviteId } = await invited(owner, id, await emailOf(otto))
  const past = { expiresAt: new Date(Date.now() - 1), sentAt: new Date(Date.now() - 86_400_000) }
  await asSystem((tx) => tx.update(invite).set(past).where(eq(invite.id, inviteId)))
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'expired' })
  expect(await send(acceptInvite, otto, { token })).toMatchObject({ reason: 'expired' })
  await mustSend(resendInvite, owner, { workspaceId: id, inviteId })
  expect(await send(resendInvite, owner, { workspaceId: id, inviteId })).toMatchObject({ reason: 'too-many', detail: 'minute' })
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'welcome' })
  await mustSend(revokeInvite, owner, { workspaceId: id, inviteId })
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'revoked' })
  expect(await send(acceptInvite, otto, { token })).toMatchObject({ reason: 'expired' })
  expect(await asViewer(owner, (tx) => pendingInvites(tx, id))).toEqual([])
})

test('an invite whose link was made with another key, as after a restore, gets a good one when it is sent again', async () => {
  const { owner, id } = await studio()
  const otto = await someone('Otto')
  const { token, inviteId } = await invited(owner, id, await emailOf(otto))
  await asSystem((tx) => tx.update(invite).set({ tokenHash: Buffer.from('made with the key before'), sentAt: new Date(Date.now() - 86_400_000) }).where(eq(invite.id, inviteId)))
  expect(await viewInvite(token, otto)).toEqual({ kind: 'unknown' })
  await mustSend(resendInvite, owner, { workspaceId: id, inviteId })
  expect(await viewInvite(token, otto)).toMatchObject({ kind: 'welcome' })
  await mustSend(acceptInvite, otto, { token })
})

test('a hundred invites may be pending; one more is refused with what helps', async () => {
  const { owner, id } = await studio()
  const row = { workspaceId: id, role: 'member' as const, expiresAt: new Date(Date.now() + 60_000), invitedBy: owner.accountId }
  await asSystem((tx) => tx.insert(invite).values(Array.from({ length: 100 }, (_, n) => ({ ...row, id: newId(), email: `p${n}@tern.example`, tokenHash: Buffer.from(newId()) }))))
  const outcome = await send(inviteMember, owner, { inviteId: newId(), workspaceId: id, email: 'one-more@tern.example', role: 'member' })
  expect(outcome).toMatchObject({ reason: 'too-many', field: 'pending', detail: '100' })
})

test('an address is invited once at a time; members are not invited', async () => {
  const { owner, others: [member], id } = await studio('member')
  if (!member) throw new Error('no member')
  const again = (email: string) => send(inviteMember, owner, { inviteId: newId(), workspaceId: id, email, role: 'member' })
  const { inviteId } = await invited(owner, id, 'otto@tern.example')
  expect(await again('OTTO@tern.example')).toMatchObject({ reason: 'taken', field: 'email', detail: 'invited' })
  expect(await again(await emailOf(member))).toMatchObject({ reason: 'taken', field: 'email', detail: 'member' })
  await asSystem((tx) => tx.update(invite).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(invite.id, inviteId)))
  expect(await again('otto@tern.example')).toMatchObject({ ok: true })
})

test('the mail of an invite names both and escapes what people call themselves', async () => {
  const owner = await someone('<b>Eve</b>\r\nBcc: all@tern.example')
  const id = await someWorkspace([{ actor: owner, role: 'owner' }])
  const { token } = await invited(owner, id, 'otto+mail@tern.example')
  const [letter] = await asSystem((tx) => latestMail(tx, 1, 'otto+mail@tern.example'))
  expect(letter?.subject).toBe('<b>Eve</b> Bcc: all@tern.example invites you to Studio Tern')
  expect(letter?.bodyHtml).toContain('&lt;b&gt;Eve')
  expect(letter?.bodyHtml).not.toContain('<b>')
  expect(letter?.bodyText).toContain(`/invite/${token}`)
})

const ROLES_AND_NOBODY = ['owner', 'admin', 'member', 'guest', null] as const
// What each command does to a fresh workspace, and who may: the rows of the matrix. `target` is the role of the member acted upon.
const MATRIX: { door: string; may: readonly (Role | null)[]; act: (actor: Actor, id: string, target: Actor) => Promise<{ ok: boolean; reason?: string }>; target?: Role }[] = [
  { door: 'workspace.change', may: ['owner', 'admin'], act: (actor, workspaceId) => send(changeWorkspace, actor, { workspaceId, name: 'Renamed' }) },
  { door: 'workspace.delete', may: ['owner'], act: (actor, workspaceId) => send(deleteWorkspace, actor, { workspaceId, confirm: 'Studio Tern' }) },
  { door: 'workspace.leave', may: ['owner', 'admin', 'member', 'guest'], act: (actor, workspaceId) => send(leaveWorkspace, actor, { workspaceId }) },
  { door: 'page.create', may: ['owner', 'admin', 'member'], act: (actor, workspaceId) => send(createPage, actor, { pageId: newId(), workspaceId, parentId: null }) },
  ...(['member', 'admin', 'owner'] as const).map((role) => ({
    door: `member.invite as ${role}`, may: role === 'owner' ? (['owner'] as const) : (['owner', 'admin'] as const),
    act: (actor: Actor, workspaceId: string) => send(inviteMember, actor, { inviteId: newId(), workspaceId, email: 'otto@tern.example', role }),
  })),
  ...(['owner', 'admin', 'member', 'guest'] as const).flatMap((target) => [
    {
      door: `member.remove of ${target}`, target, may: target === 'owner' ? (['owner'] as const) : (['owner', 'admin'] as const),
      act: (actor: Actor, workspaceId: string, subject: Actor) => send(removeMember, actor, { workspaceId, accountId: subject.accountId }),
    },
    ...(['owner', 'admin', 'member'] as const).map((role) => ({
      door: `member.role of ${target} to ${role}`, target, may: target === 'owner' || role === 'owner' ? (['owner'] as const) : (['owner', 'admin'] as const),
      act: (actor: Actor, workspaceId: string, subject: Actor) => send(changeRole, actor, { workspaceId, accountId: subject.accountId, role }),
    })),
  ]),
]

const actingAs = async (role: Role | null, target: Role = 'member') => {
  const [actor, subject] = [await someone('The actor'), await someone('The subject')]
  const members = [{ actor: await someone('Linnea Aas'), role: 'owner' as Role }, { actor: subject, role: target }]
  return { actor, subject, id: await someWorkspace(role ? [...members, { actor, role }] : members) }
}

test.each(MATRIX.flatMap((row) => ROLES_AND_NOBODY.map((role) => ({ ...row, role: role, allowed: row.may.includes(role) }))))(
  '$door by $role: $allowed', async ({ act, role, target, allowed }) => {
    const { actor, subject, id } = await actingAs(role, target)
    const outcome = await act(actor, id, subject)
    if (allowed) expect(outcome).toMatchObject({ ok: true })
    else expect(outcome).toMatchObject({ ok: false, reason: role === null ? 'not-found' : 'forbidden' })
  })

test.each(ROLES_AND_NOBODY)('with the code layer removed, row-level security binds %s', async (role) => {
  const { actor, subject, id } = await actingAs(role, 'owner')
  const admin = role === 'owner' || role === 'admin'
  // What counts is the row afterwards: a refused update either throws or touches nothing.
  const tried = (work: Parameters<typeof asViewer<unknown>>[1]) => asViewer(actor, work).then(() => undefined, () => undefined)
  const state = async () => ({
    name: (await asSystem((tx) => tx.select().from(workspace).where(eq(workspace.id, id))))[0]?.name,
    subject: (await rolesOf(id))[subject.accountId],
    me: (await rolesOf(id))[actor.accountId],
    invites: (await asSystem((tx) => pendingInvites(tx, id))).length,
    slugs: (await asSystem((tx) => tx.select().from(workspaceSlug).where(eq(workspaceSlug.workspaceId, id)))).length,
  })
  const before = await state()
  await tried((tx) => tx.update(workspace).set({ name: 'Renamed' }).where(eq(workspace.id, id)))
  await tried((tx) => tx.insert(workspaceSlug).values({ slug: `by-${role}`, workspaceId: id }))
  await tried((tx) => tx.insert(membership).values({ workspaceId: id, accountId: actor.accountId, role: 'owner' }))
  await tried((tx) => tx.update(membership).set({ role: 'owner' }).where(and(eq(membership.workspaceId, id), eq(membership.accountId, actor.accountId))))
  await tried((tx) => tx.update(membership).set({ role: 'member' }).where(and(eq(membership.workspaceId, id), eq(membership.accountId, subject.accountId))))
  const row = { workspaceId: id, email: 'x@tern.example', expiresAt: new Date(Date.now() + 60_000), invitedBy: actor.accountId }
  await tried((tx) => tx.insert(invite).values({ ...row, id: newId(), role: 'member', tokenHash: Buffer.from(newId()) }))
  expect(await state()).toEqual({
    name: admin ? 'Renamed' : before.name,
    subject: role === 'owner' ? 'member' : 'owner',
    me: before.me,
    invites: admin ? 1 : 0,
    slugs: admin ? 2 : 1,
  })
  const [pending] = await asSystem((tx) => pendingInvites(tx, id))
  if (pending) await tried((tx) => tx.update(invite).set({ role: 'owner' }).where(eq(invite.id, pending.id)))
  expect((await asSystem((tx) => pendingInvites(tx, id)))[0]?.role).toBe(role === 'owner' ? 'owner' : admin ? 'member' : undefined)
  const seen = await asViewer(actor, async (tx) => [await tx.select().from(workspace).where(eq(workspace.id, id)), await tx.select().from(invite).where(eq(invite.workspaceId, id))])
  expect(seen.map((rows) => rows.length > 0)).toEqual([role !== null, admin])
})
