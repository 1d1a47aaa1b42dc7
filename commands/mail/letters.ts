import { baseUrl } from '#db/settings.ts'
import type { Role } from '#domain/access/may.ts'
import { say, type Language } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { TOKEN_MINUTES } from '../sessions/one-time-token.ts'
import type { Letter } from './post-mail.ts'

const linkOf = (path: string, token: string, returnTo: string): string =>
  `${baseUrl()}${path}?${new URLSearchParams({ token, ...(returnTo === '/' ? {} : { to: returnTo }) }).toString()}`

/** The mail with the link to set a new password; `returnTo` is where the person was going. */
export const resetLetter = (to: string, token: string, returnTo: string, language: Language): Letter => {
  const { mail } = wordsFor(language)
  return {
    to,
    subject: mail.resetSubject,
    body: say(mail.resetBody, { email: to, minutes: TOKEN_MINUTES }, language),
    link: { label: mail.resetAction, url: linkOf('/reset-password', token, returnTo) },
    after: mail.resetAfter,
  }
}

/** The mail with a link to sign in; `returnTo` is where the person was going. */
export const signInLetter = (to: string, token: string, returnTo: string, language: Language): Letter => {
  const { mail } = wordsFor(language)
  return {
    to,
    subject: mail.linkSubject,
    body: say(mail.linkBody, { email: to, minutes: TOKEN_MINUTES }, language),
    link: { label: mail.linkAction, url: linkOf('/sign-in/link', token, returnTo) },
    after: mail.linkAfter,
  }
}

/** Tells a person that their password is another one now. */
export const passwordChangedLetter = (to: string, language: Language): Letter => {
  const { mail } = wordsFor(language)
  return { to, subject: mail.changedSubject, body: say(mail.changedBody, { email: to }, language), after: mail.changedAfter }
}

/** The mail that invites somebody to a workspace, in the language of the one who invites. */
export const inviteLetter = (
  to: string,
  about: { inviter: string; workspace: string; role: Role; url: string; days: number },
  language: Language,
): Letter => {
  const { mail, common } = wordsFor(language)
  return {
    to,
    subject: say(mail.inviteSubject, { inviter: about.inviter, workspace: about.workspace }, language),
    body: say(mail.inviteBody, { inviter: about.inviter, workspace: about.workspace, role: common.roles[about.role] }, language),
    link: { label: mail.inviteAction, url: about.url },
    after: say(mail.inviteAfter, { email: to, days: about.days }, language),
  }
}
