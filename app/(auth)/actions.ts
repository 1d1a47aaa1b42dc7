'use server'

import { redirect } from 'next/navigation'
import { acceptInvite } from '#commands/accept-invite.ts'
import { runCommand } from '#commands/command.ts'
import { createWorkspace } from '#commands/create-workspace.ts'
import { endSessions } from '#commands/end-sessions.ts'
import { RequestResetInput, ResetInput, requestReset, resetPassword } from '#commands/reset-password.ts'
import { sessionOfId } from '#commands/session-of-cookie.ts'
import { RequestLinkInput, requestSignInLink, signInByLink } from '#commands/sign-in-link.ts'
import { SignInInput, signIn } from '#commands/sign-in.ts'
import { SignUpInput, signUp } from '#commands/sign-up.ts'
import type { FormState } from '#components/ui/form-state.ts'
import { returnPath, signInPath } from '#domain/account/return-path.ts'
import { newId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { enter, forgetSession, letIn } from '../_entry.ts'
import { fieldOf, parseRefusals, refusedForm, requestIdOf } from '../_form.ts'
import { requestLanguage } from '../_language.ts'
import { requestOrigin } from '../_origin.ts'
import { currentActor, requireActor } from '../_session.ts'
import { signedOutForm } from '../_signed-out.ts'

const fieldsOf = (form: FormData): Record<string, unknown> => Object.fromEntries(form)

/** Signs in by address and password. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  const language = await requestLanguage()
  const input = SignInInput.safeParse(fieldsOf(form))
  const outcome = input.success ? await signIn(input.data, await requestOrigin()) : refuse('wrong-password')
  if (!outcome.ok) return refusedForm([outcome], form, language)
  return enter(outcome.value.accountId, outcome.value.sessionId, returnPath(fieldOf(form, 'to')))
}

/** What signing in over a page comes to: whoever is in now, or the form again. */
export type SignedInHere = { kind: 'in'; accountId: string } | FormState

/** Signs in by address and password without leaving the page. */
export async function signInHereAction(_state: FormState, form: FormData): Promise<SignedInHere> {
  const input = SignInInput.safeParse(fieldsOf(form))
  const outcome = input.success ? await signIn(input.data, await requestOrigin()) : refuse('wrong-password')
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  const { accountId, sessionId } = outcome.value
  await letIn(accountId, sessionId)
  return { kind: 'in', accountId }
}

/** Makes an account and goes where the person was going, else into their first note. */
export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  const language = await requestLanguage()
  const input = SignUpInput.safeParse({ ...fieldsOf(form), language })
  if (!input.success) return refusedForm(parseRefusals(input.error), form, language)
  const outcome = await signUp(input.data, await requestOrigin())
  if (!outcome.ok) return refusedForm([outcome], form, language)
  const to = returnPath(fieldOf(form, 'to'))
  return enter(input.data.accountId, outcome.value.sessionId, to === '/' ? `${outcome.value.path}?write` : to)
}

/** Mails a link to set a new password. */
export async function requestResetAction(_state: FormState, form: FormData): Promise<FormState> {
  const language = await requestLanguage()
  const input = RequestResetInput.safeParse(fieldsOf(form))
  if (!input.success) return refusedForm(parseRefusals(input.error), form, language)
  const outcome = await requestReset(input.data, await requestOrigin())
  if (!outcome.ok) return refusedForm([outcome], form, language)
  return { kind: 'done', text: say(wordsFor(language).auth.sentBody, { email: input.data.email }, language) }
}

/** Mails a link that signs in. */
export async function requestLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const language = await requestLanguage()
  const input = RequestLinkInput.safeParse(fieldsOf(form))
  if (!input.success) return refusedForm(parseRefusals(input.error), form, language)
  const outcome = await requestSignInLink(input.data, await requestOrigin())
  if (!outcome.ok) return refusedForm([outcome], form, language)
  return { kind: 'done', text: say(wordsFor(language).auth.sentBody, { email: input.data.email }, language) }
}

/** Sets a new password with the token from the mail and goes on, signed in. */
export async function resetPasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const language = await requestLanguage()
  const input = ResetInput.safeParse(fieldsOf(form))
  const outcome = input.success ? await resetPassword(input.data, await requestOrigin()) : refuse('expired')
  if (!outcome.ok) return refusedForm([outcome], form, language)
  const actor = await sessionOfId(outcome.value.sessionId)
  const to = returnPath(fieldOf(form, 'to'))
  return actor ? enter(actor.accountId, actor.sessionId, to) : redirect(signInPath(to))
}

/** Signs in with the link from the mail. */
export async function signInByLinkAction(_state: FormState, form: FormData): Promise<FormState> {
  const outcome = await signInByLink(fieldOf(form, 'token'), await requestOrigin())
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  return enter(outcome.value.accountId, outcome.value.sessionId, returnPath(fieldOf(form, 'to')))
}

/** Joins the workspace of an invite and opens it. */
export async function acceptInviteAction(_state: FormState, form: FormData): Promise<FormState> {
  const token = fieldOf(form, 'token')
  const actor = await requireActor(`/invite/${token}`)
  const outcome = await runCommand(acceptInvite, actor, { id: requestIdOf(form), input: { token } })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  redirect(`/${outcome.value.slug}`)
}

/** Makes a workspace and opens it. */
export async function createWorkspaceAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (!actor) return signedOutForm(form)
  const outcome = await runCommand(createWorkspace, actor, { id: requestIdOf(form), input: fieldsOf(form) })
  if (!outcome.ok) return refusedForm([outcome], form, await requestLanguage())
  redirect(`/${outcome.value.slug}`)
}

/** Signs out on this device and goes to sign in, with the way back to `to` when the form names one. */
export async function signOutAction(_state: FormState, form: FormData): Promise<FormState> {
  const actor = await currentActor()
  if (actor) await runCommand(endSessions, actor, { id: newId(), input: { which: 'this' } })
  await forgetSession()
  redirect(signInPath(fieldOf(form, 'to')))
}
