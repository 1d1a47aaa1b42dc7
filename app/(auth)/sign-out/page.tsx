import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { PressForm } from '#components/auth/press-form.tsx'
import { signInPath } from '#domain/account/return-path.ts'
import { wordsFor } from '#domain/words/words.ts'
import { SignOutAtOnce } from '../../_client/sign-out-at-once.tsx'
import { requestLanguage } from '../../_language.ts'
import { currentActor } from '../../_session.ts'
import { readSearch, type Search } from '../_search.ts'
import { signOutAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).account.signOut })

/**
 * Where a sign-out button leads before its page has a script. With a script it goes on by itself, after looking for what is not saved; without one a
 * press does it. Whoever followed a link of another site is not signed out by looking.
 */
export default async function SignOutPage({ searchParams }: { searchParams: Search }) {
  const { to } = await readSearch(searchParams)
  const [language, actor, head] = await Promise.all([requestLanguage(), currentActor(), headers()])
  if (!actor) redirect(signInPath(to))
  const { account, auth } = wordsFor(language)
  const pressed = head.get('sec-fetch-site') === 'same-origin'
  return (
    <AuthSheet title={account.signOut} foot={<a className="link" href={to}>{auth.staySignedIn}</a>}>
      <PressForm action={signOutAction} label={account.signOut} hidden={{ to }} />
      {pressed && <SignOutAtOnce account={actor.accountId} language={language} to={to} />}
    </AuthSheet>
  )
}
