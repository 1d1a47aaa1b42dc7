import { z } from 'zod'
import { asSystem } from '#db/client.ts'
import { accountByEmail } from '#db/queries/accounts.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { passwordMatches } from './passwords/password-hash.ts'
import { forgive, networkOf, tooMany, type Origin } from './sessions/limits.ts'
import { openSession } from './sessions/open-session.ts'

/** What a person fills in to sign in. Loose on purpose: whatever is not an account's is simply not right. */
export const SignInInput = z.object({ email: z.string().trim().min(1).max(254), password: z.string().min(1).max(1000) })
export type SignInInput = z.infer<typeof SignInInput>

/**
 * Opens a session for who knows the password. A wrong password and an unknown address get the same answer after the same time;
 * guessing is stopped per account and place, per account, and per place.
 */
export const signIn = async ({ email, password }: SignInInput, origin: Origin): Promise<Outcome<{ accountId: string; sessionId: string }>> => {
  const network = networkOf(origin.ip)
  const pair = `${email} ${network}`
  const limits = [await tooMany('sign-in', pair), await tooMany('sign-in-address', email), await tooMany('sign-in-origin', network)]
  // The longest wait of those that are due: after a shorter one it would be refused again.
  const refused = limits.findLast((limit) => limit !== null)
  if (refused) return refused
  const account = await asSystem((tx) => accountByEmail(tx, email))
  if (!(await passwordMatches(account?.passwordHash ?? null, password)) || !account) return refuse('wrong-password')
  await forgive('sign-in', pair)
  return asSystem(async (tx) => done({ accountId: account.id, sessionId: await openSession(tx, account.id, origin, new Date()) }))
}
