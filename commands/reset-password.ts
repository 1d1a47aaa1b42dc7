import { z } from 'zod'
import { asSystem } from '#db/client.ts'
import { accountByEmail, accountById, usableToken } from '#db/queries/accounts.ts'
import { updateAccount, useUpTokens } from '#db/writes/accounts.ts'
import { passwordProblem } from '#domain/account/password.ts'
import { EmailAddress } from '#domain/account/profile.ts'
import { returnPath } from '#domain/account/return-path.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { revokeAndTell } from './end-sessions.ts'
import { passwordChangedLetter, resetLetter } from './mail/letters.ts'
import { postMail } from './mail/post-mail.ts'
import { hashPassword } from './passwords/password-hash.ts'
import { atLeast } from './sessions/at-least.ts'
import { networkOf, tooMany, type Origin } from './sessions/limits.ts'
import { issueToken, tokenHash } from './sessions/one-time-token.ts'
import { openSession } from './sessions/open-session.ts'

export const RequestResetInput = z.object({ email: EmailAddress, to: z.string().optional() })

/**
 * Mails a link to set a new password, if the address has an account; `to` is where the person was going. The answer and its time are the same either way; only too many
 * requests from one place are told apart. More than a few mails an hour to one address are silently not sent.
 */
export const requestReset = async ({ email, to }: z.infer<typeof RequestResetInput>, origin: Origin): Promise<Outcome<null>> => {
  const refused = await tooMany('mail-origin', networkOf(origin.ip))
  if (refused) return refused
  await atLeast(250, async () => {
    if (await tooMany('mail-address', email)) return
    await asSystem(async (tx) => {
      const account = await accountByEmail(tx, email)
      if (!account) return
      const now = new Date()
      const token = await issueToken(tx, { purpose: 'reset-password', accountId: account.id, email: account.email }, now)
      await postMail(tx, resetLetter(account.email, token, returnPath(to), isLanguage(account.language) ? account.language : 'en'), now)
    })
  })
  return done(null)
}

/** Whether the link in a reset mail still opens, for the page it leads to. Uses nothing up. */
export const resetLinkOpens = (token: string): Promise<boolean> =>
  asSystem(async (tx) => (await usableToken(tx, 'reset-password', tokenHash(token), new Date())) !== null)

export const ResetInput = z.object({ token: z.string().min(1).max(200), password: z.string() })

/**
 * Sets a new password with the token from the mail, which works once; signs out every device and signs in here.
 * A password that is refused leaves the token good.
 */
export const resetPassword = async ({ token, password }: z.infer<typeof ResetInput>, origin: Origin): Promise<Outcome<{ sessionId: string }>> => {
  const refused = await tooMany('token-origin', networkOf(origin.ip))
  if (refused) return refused
  return asSystem(async (tx) => {
    const now = new Date()
    const found = await usableToken(tx, 'reset-password', tokenHash(token), now)
    const account = found?.accountId ? await accountById(tx, found.accountId) : null
    if (!account) return refuse('expired')
    const problem = passwordProblem(password, [account.name, account.email])
    if (problem) return refuse('invalid', { field: 'password', detail: problem })
    await useUpTokens(tx, account.id, 'reset-password', now)
    await updateAccount(tx, account.id, { passwordHash: await hashPassword(password), emailVerifiedAt: account.emailVerifiedAt ?? now })
    await revokeAndTell(tx, account.id, 'all', now)
    await postMail(tx, passwordChangedLetter(account.email, isLanguage(account.language) ? account.language : 'en'), now)
    return done({ sessionId: await openSession(tx, account.id, origin, now) })
  })
}
