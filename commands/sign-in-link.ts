import { z } from 'zod'
import { asSystem } from '#db/client.ts'
import { accountByEmail, accountById, usableToken } from '#db/queries/accounts.ts'
import { updateAccount, useUpTokens } from '#db/writes/accounts.ts'
import { EmailAddress } from '#domain/account/profile.ts'
import { returnPath } from '#domain/account/return-path.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { signInLetter } from './mail/letters.ts'
import { mailIsSent } from './mail/mail-sender.ts'
import { postMail } from './mail/post-mail.ts'
import { atLeast } from './sessions/at-least.ts'
import { networkOf, tooMany, type Origin } from './sessions/limits.ts'
import { issueToken, tokenHash } from './sessions/one-time-token.ts'
import { openSession } from './sessions/open-session.ts'

export const RequestLinkInput = z.object({ email: EmailAddress, to: z.string().optional() })

/**
 * Mails a link that signs in once, if the address has an account and mail leaves this server. Like a reset it gives the same answer,
 * in the same time, for every address.
 */
export const requestSignInLink = async ({ email, to }: z.infer<typeof RequestLinkInput>, origin: Origin): Promise<Outcome<null>> => {
  if (!mailIsSent()) return refuse('not-configured')
  const refused = await tooMany('mail-origin', networkOf(origin.ip))
  if (refused) return refused
  await atLeast(250, async () => {
    if (await tooMany('mail-address', email)) return
    await asSystem(async (tx) => {
      const account = await accountByEmail(tx, email)
      if (!account) return
      const now = new Date()
      const token = await issueToken(tx, { purpose: 'magic-link', accountId: account.id, email: account.email }, now)
      await postMail(tx, signInLetter(account.email, token, returnPath(to), isLanguage(account.language) ? account.language : 'en'), now)
    })
  })
  return done(null)
}

/** Signs in with the token from the mail, which works once. Who holds it has read the mailbox, so the address counts as verified. */
export const signInByLink = async (token: string, origin: Origin): Promise<Outcome<{ accountId: string; sessionId: string }>> => {
  const refused = await tooMany('token-origin', networkOf(origin.ip))
  if (refused) return refused
  return asSystem(async (tx) => {
    const now = new Date()
    const found = await usableToken(tx, 'magic-link', tokenHash(token), now)
    const account = found?.accountId ? await accountById(tx, found.accountId) : null
    if (!account) return refuse('expired')
    await useUpTokens(tx, account.id, 'magic-link', now)
    if (!account.emailVerifiedAt) await updateAccount(tx, account.id, { emailVerifiedAt: now })
    return done({ accountId: account.id, sessionId: await openSession(tx, account.id, origin, now) })
  })
}
