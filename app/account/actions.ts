'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { changePassword } from '#commands/change-password.ts'
import { changeProfile } from '#commands/change-profile.ts'
import { runCommand } from '#commands/command.ts'
import { deleteAccount } from '#commands/delete-account.ts'
import { endSessions } from '#commands/end-sessions.ts'
import type { FormState } from '#components/ui/form-state.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { pickLanguage } from '#domain/words/pick-language.ts'
import { wordsFor } from '#domain/words/words.ts'
import { forgetSession, rememberLook } from '../_entry.ts'
import { fieldOf, refusedForm, requestIdOf } from '../_form.ts'
import { requestLanguage } from '../_language.ts'
import { currentActor, requireActor } from '../_session.ts'
import { signedOutForm } from '../_signed-out.ts'

const PROFILE = ['name', 'appearance', 'language', 'timeZone'] as const

/** Saves the fields of the profile that the form has. */
export async function changeProfileAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const input = Object.fromEntries(PROFILE.filter((name) => form.has(name)).map((name) => [name, fieldOf(form, name)]))
  const outcome = await runCommand(changeProfile, actor, { id: requestIdOf(form), input })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  const account = await asViewer(actor, ownAccount)
  if (account) await rememberLook(account)
  revalidatePath('/', 'layout')
  return { kind: 'done', text: wordsFor(pickLanguage(account?.language)).account.saved }
}

/** Changes the password and ends the other sessions. */
export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account')
  const language = await requestLanguage()
  const input = { current: fieldOf(form, 'current'), password: fieldOf(form, 'password') }
  const outcome = await changePassword(actor, { id: requestIdOf(form), input })
  if (!outcome.ok) return refusedForm([outcome], form, language)
  revalidatePath('/account')
  return { kind: 'done', text: wordsFor(language).account.passwordChanged }
}

/** Signs out one device, or all the others. */
export async function endSessionsAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/account')
  const outcome = await runCommand(endSessions, actor, { id: requestIdOf(form), input: { which: fieldOf(form, 'which') } })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  revalidatePath('/account')
  return { kind: 'done', text: '' }
}

/** Deletes the account and leaves. */
export async function deleteAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const outcome = await runCommand(deleteAccount, actor, { id: requestIdOf(form), input: { confirm: fieldOf(form, 'confirm') } })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  await forgetSession()
  redirect('/sign-up')
}
