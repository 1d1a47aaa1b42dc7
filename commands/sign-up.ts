import { z } from 'zod'
import { asSystem, type Tx } from '#db/client.ts'
import { accountByEmail } from '#db/queries/accounts.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { insertAccount } from '#db/writes/accounts.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertWorkspace } from '#db/writes/workspaces.ts'
import { passwordProblem } from '#domain/account/password.ts'
import { EmailAddress, PersonName, TimeZone } from '#domain/account/profile.ts'
import { newId } from '#domain/ids.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { pagePath } from '#domain/page/path.ts'
import { LANGUAGES, type Language } from '#domain/words/say.ts'
import { hashPassword, passwordMatches } from './passwords/password-hash.ts'
import { networkOf, tooMany, type Origin } from './sessions/limits.ts'
import { openSession } from './sessions/open-session.ts'
import { startHere } from './start-here.ts'

/** What a person fills in to sign up. `accountId` is made by the form, so that sending it twice makes one account. */
export const SignUpInput = z
  .object({
    accountId: z.uuidv7(),
    name: PersonName,
    email: EmailAddress,
    password: z.string(),
    language: z.enum(LANGUAGES),
    timeZone: TimeZone.catch('UTC'),
  })
  .superRefine(({ name, email, password }, check) => {
    const problem = passwordProblem(password, [name, email])
    if (problem) check.addIssue({ code: 'custom', path: ['password'], message: problem })
  })
export type SignUpInput = z.infer<typeof SignUpInput>

/** A person who has just got in: their new session and the address to land on. */
export type Entry = { sessionId: string; path: string }

type Newcomer = { id: string; name: string; email: string; passwordHash: string | null; language: Language; timeZone: string; emailVerifiedAt?: Date }

/** Makes an account with its personal workspace and first note; null when the address is taken. One transaction for all of it. */
export const foundAccount = async (tx: Tx, newcomer: Newcomer, now: Date): Promise<{ path: string } | null> => {
  if (!(await insertAccount(tx, { ...newcomer, createdAt: now }))) return null
  const accountId = newcomer.id
  const workspaceId = newId()
  const slug = await insertWorkspace(tx, { id: workspaceId, kind: 'personal', name: newcomer.name, createdBy: accountId, createdAt: now })
  const note = await startHere(tx, { workspaceId, accountId, language: newcomer.language, now })
  await recordEvents(tx, [
    { kind: 'workspace.created', workspaceId, accountId },
    { kind: 'page.created', workspaceId, accountId, pageId: note.id },
  ])
  return { path: pagePath(slug, note) }
}

// The same form sent again: its account is there already, and only who knows the password gets in.
const again = async (tx: Tx, input: SignUpInput): Promise<string | null> => {
  const account = await accountByEmail(tx, input.email)
  if (account?.id !== input.accountId || !(await passwordMatches(account.passwordHash, input.password))) return null
  const [personal] = await myWorkspaces(tx, { accountId: account.id })
  return personal ? `/${personal.slug}` : null
}

/** Signs a person up: account, personal workspace, first note and session, all or nothing. A taken address is refused by its field. */
export const signUp = async (input: SignUpInput, origin: Origin): Promise<Outcome<Entry>> => {
  const refused = await tooMany('sign-up-origin', networkOf(origin.ip))
  if (refused) return refused
  const passwordHash = await hashPassword(input.password)
  return asSystem(async (tx) => {
    const now = new Date()
    const { accountId: id, name, email, language, timeZone } = input
    const founded = await foundAccount(tx, { id, name, email, passwordHash, language, timeZone }, now)
    const path = founded?.path ?? (await again(tx, input))
    return path ? done({ sessionId: await openSession(tx, id, origin, now), path }) : refuse('taken', { field: 'email' })
  })
}
