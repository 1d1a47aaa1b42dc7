import { asSystem, type Tx } from '#db/client.ts'
import { accountByEmail, accountByIdentity } from '#db/queries/accounts.ts'
import { insertIdentity } from '#db/writes/accounts.ts'
import { EmailAddress, PersonName } from '#domain/account/profile.ts'
import { newId } from '#domain/ids.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Language } from '#domain/words/say.ts'
import { foundAccount } from './sign-up.ts'

/** What an outside provider says about a person. `emailVerified` only if the provider vouches that the mailbox is theirs. */
export type OutsideProfile = { provider: 'github' | 'google'; subject: string; email: string | null; emailVerified: boolean; name: string | null }

/** How a new person is greeted: their language and time zone as the browser tells them. */
type Look = { language: Language; timeZone: string }

/** Whose account it is, and for one that was made just now the path of its first note. */
type Arrived = { accountId: string; founded: string | null }

const newcomer = async (tx: Tx, profile: OutsideProfile, email: string, look: Look): Promise<Arrived> => {
  const id = newId()
  const now = new Date()
  const name = PersonName.safeParse(profile.name ?? '').data ?? email.split('@')[0] ?? email
  const founded = await foundAccount(tx, { id, name, email, passwordHash: null, ...look, emailVerifiedAt: now }, now)
  if (!founded) throw new Error(`The address of account ${id} was taken between two statements of one transaction; signing in again will find it.`)
  await insertIdentity(tx, profile.provider, profile.subject, id)
  return { accountId: id, founded: founded.path }
}

/**
 * The account behind an outside sign-in: the one it was linked to, else the one with its verified address, else a new one.
 * An account whose own address was never verified is not handed over (`wrong-account`): whoever made it may not own the mailbox.
 */
export const signInWith = (profile: OutsideProfile, look: Look): Promise<Outcome<Arrived>> =>
  asSystem(async (tx): Promise<Outcome<Arrived>> => {
    const linked = await accountByIdentity(tx, profile.provider, profile.subject)
    if (linked) return done({ accountId: linked.id, founded: null })
    const email = EmailAddress.safeParse(profile.email ?? '')
    if (!email.success || !profile.emailVerified) return refuse('forbidden', { field: 'email' })
    const account = await accountByEmail(tx, email.data)
    if (!account) return done(await newcomer(tx, profile, email.data, look))
    if (!account.emailVerifiedAt) return refuse('wrong-account', { detail: account.email })
    await insertIdentity(tx, profile.provider, profile.subject, account.id)
    return done({ accountId: account.id, founded: null })
  })
