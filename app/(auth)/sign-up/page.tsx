import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { waysIn } from '#commands/sessions/ways-in.ts'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { SignUpForm } from '#components/auth/sign-up-form.tsx'
import { newId } from '#domain/ids.ts'
import { wordsFor } from '#domain/words/words.ts'
import { OutsideSignIn } from '../../_client/outside-sign-in.tsx'
import { requestLanguage } from '../../_language.ts'
import { currentActor } from '../../_session.ts'
import { readSearch, screenPath, type Search } from '../_search.ts'
import { signUpAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.signUp })

/** A new account. */
export default async function SignUpPage({ searchParams }: { searchParams: Search }) {
  const { to, email } = await readSearch(searchParams)
  if (await currentActor()) redirect(to)
  const words = wordsFor(await requestLanguage()).auth
  return (
    <AuthSheet title={words.signUp} foot={<a className="link" href={screenPath('/sign-in', to)}>{words.haveAccount}</a>}>
      <SignUpForm action={signUpAction} to={to} email={email} accountId={newId()} />
      <OutsideSignIn services={waysIn().outside} to={to} />
    </AuthSheet>
  )
}
