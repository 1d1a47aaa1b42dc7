import { z } from 'zod'
import { accountById } from '#db/queries/accounts.ts'
import { updateAccount } from '#db/writes/accounts.ts'
import { passwordProblem } from '#domain/account/password.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { defineCommand, runCommand, type Actor } from './command.ts'
import { revokeAndTell } from './end-sessions.ts'
import { passwordChangedLetter } from './mail/letters.ts'
import { postMail } from './mail/post-mail.ts'
import { hashPassword, passwordMatches } from './passwords/password-hash.ts'
import { forgive, tooMany } from './sessions/limits.ts'

const Input = z.object({
  /** The password so far; empty for an account that never had one. */
  current: z.string().max(1000),
  password: z.string(),
})

// As the system: the app role cannot read password hashes. It touches only the actor's own account.
const command = defineCommand({
  name: 'account.change-password',
  input: Input,
  runsAs: 'system',
  run: async ({ tx, actor, now }, { current, password }): Promise<Outcome<{ ended: number }>> => {
    const account = await accountById(tx, actor.accountId)
    if (!account) return refuse('not-found')
    if (account.passwordHash !== null && !(await passwordMatches(account.passwordHash, current))) return refuse('wrong-password', { field: 'current' })
    const problem = passwordProblem(password, [account.name, account.email])
    if (problem) return refuse('invalid', { field: 'password', detail: problem })
    await updateAccount(tx, account.id, { passwordHash: await hashPassword(password) })
    await postMail(tx, passwordChangedLetter(account.email, isLanguage(account.language) ? account.language : 'en'), now)
    return done({ ended: await revokeAndTell(tx, account.id, { allBut: actor.sessionId }, now) })
  },
})

/** Changes the password of who knows it, signs out every other device and tells the person by mail. Guessing is limited. */
export const changePassword = async (actor: Actor, request: { id: string; input: unknown }): Promise<Outcome<{ ended: number }>> => {
  const refused = await tooMany('password', actor.accountId)
  if (refused) return refused
  const outcome = await runCommand(command, actor, request)
  if (outcome.ok) await forgive('password', actor.accountId)
  return outcome
}
