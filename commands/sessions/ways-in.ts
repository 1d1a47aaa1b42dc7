import { settings } from '#db/settings.ts'
import { mailIsSent } from '../mail/mail-sender.ts'

/** Outside services that a person can sign in with. */
export type Outside = 'github' | 'google'

/** The ways to sign in that this server is set up for, beside the password. */
export const waysIn = (): { outside: Outside[]; link: boolean } => {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET } = settings()
  const outside: Outside[] = []
  if (GITHUB_ID && GITHUB_SECRET) outside.push('github')
  if (GOOGLE_ID && GOOGLE_SECRET) outside.push('google')
  return { outside, link: mailIsSent() }
}
