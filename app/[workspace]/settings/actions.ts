'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { resendInvite, revokeInvite } from '#commands/change-invite.ts'
import { changeRole } from '#commands/change-role.ts'
import { changeWorkspace } from '#commands/change-workspace.ts'
import { runCommand } from '#commands/command.ts'
import { deleteWorkspace } from '#commands/delete-workspace.ts'
import { inviteMember } from '#commands/invite-member.ts'
import { leaveWorkspace } from '#commands/leave-workspace.ts'
import { removeMember } from '#commands/remove-member.ts'
import { waysIn } from '#commands/sessions/ways-in.ts'
import type { FormState } from '#components/ui/form-state.ts'
import { newId } from '#domain/ids.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { fieldOf, refusalText, refusedForm, requestIdOf } from '../../_form.ts'
import { requestLanguage } from '../../_language.ts'
import { requestAddress } from '../../_origin.ts'
import { askedPath, currentActor, requireActor } from '../../_session.ts'
import { signedOutForm } from '../../_signed-out.ts'

const inputOf = (form: FormData, ...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, fieldOf(form, name)]))

/** Saves a workspace's name, address and paper. A new address is gone to. */
export async function changeWorkspaceAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const language = await requestLanguage()
  const outcome = await runCommand(changeWorkspace, actor, { id: requestIdOf(form), input: inputOf(form, 'workspaceId', 'name', 'slug', 'tint') })
  if (!outcome.ok) return refusedForm([outcome], form, language)
  revalidatePath('/', 'layout')
  if (outcome.value.moved) redirect(`/${outcome.value.slug}/settings`)
  return { kind: 'done', text: wordsFor(language).workspace.saved }
}

/** Leaves a workspace. */
export async function leaveWorkspaceAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(await askedPath())
  const outcome = await runCommand(leaveWorkspace, actor, { id: requestIdOf(form), input: inputOf(form, 'workspaceId') })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  redirect('/')
}

/** Deletes a workspace whose name was typed. */
export async function deleteWorkspaceAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const outcome = await runCommand(deleteWorkspace, actor, { id: requestIdOf(form), input: inputOf(form, 'workspaceId', 'confirm') })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  redirect('/')
}

/** Invites an address and hands back the link. */
export async function inviteMemberAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const language = await requestLanguage()
  const input = { ...inputOf(form, 'workspaceId', 'email', 'role'), inviteId: newId() }
  const outcome = await runCommand(inviteMember, actor, { id: requestIdOf(form), input })
  if (!outcome.ok) return refusedForm([outcome], form, language)
  revalidatePath('/', 'layout')
  const { workspace } = wordsFor(language)
  const text = waysIn().link ? say(workspace.invited, { email: fieldOf(form, 'email') }, language) : workspace.invitedNoMail
  return { kind: 'done', text, link: (await requestAddress()) + outcome.value.path }
}

/** Mails a pending invite again. */
export async function resendInviteAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(await askedPath())
  const language = await requestLanguage()
  const outcome = await runCommand(resendInvite, actor, { id: requestIdOf(form), input: inputOf(form, 'workspaceId', 'inviteId') })
  if (!outcome.ok) return refusedForm([outcome], form, language)
  revalidatePath('/', 'layout')
  return { kind: 'done', text: wordsFor(language).workspace.resent }
}

/** Takes a pending invite back. */
export async function revokeInviteAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(await askedPath())
  const language = await requestLanguage()
  const outcome = await runCommand(revokeInvite, actor, { id: requestIdOf(form), input: inputOf(form, 'workspaceId', 'inviteId') })
  if (!outcome.ok) return refusedForm([outcome], form, language)
  revalidatePath('/', 'layout')
  return { kind: 'done', text: wordsFor(language).workspace.revoked }
}

/** Gives a member another role. Gives a sentence when it was refused, null when done. */
export async function changeRoleAction(workspaceId: string, accountId: string, role: string): Promise<string | null> {
  const actor = await requireActor(await askedPath())
  const outcome = await runCommand(changeRole, actor, { id: newId(), input: { workspaceId, accountId, role } })
  revalidatePath('/', 'layout')
  return outcome.ok ? null : refusalText(outcome, await requestLanguage())
}

/** Takes a member out. Gives a sentence when it was refused, null when done. */
export async function removeMemberAction(workspaceId: string, accountId: string): Promise<string | null> {
  const actor = await requireActor(await askedPath())
  const outcome = await runCommand(removeMember, actor, { id: newId(), input: { workspaceId, accountId } })
  revalidatePath('/', 'layout')
  return outcome.ok ? null : refusalText(outcome, await requestLanguage())
}
