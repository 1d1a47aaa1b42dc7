import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { waysIn } from '#commands/sessions/ways-in.ts'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { wordsFor, type Words } from '#domain/words/words.ts'
import { OutsideSignIn } from '../../_client/outside-sign-in.tsx'
import { requestLanguage } from '../../_language.ts'
import { currentActor } from '../../_session.ts'
import { readSearch, screenPath, type Search } from '../_search.ts'
import { signInAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.signIn })

// Why an outside service sent the person back: our own refusals, else one of next-auth's many codes.
const noticeFor = (error: string, words: Words['auth']): string | undefined => {
  if (error === '') return undefined
  if (error === 'wrong-account') return words.outsideUnproved
  return error === 'forbidden' ? words.outsideRefused : words.outsideFailed
}

/** The way in. */
export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { to, email, error } = await readSearch(searchParams)
  if (await currentActor()) redirect(to)
  const words = wordsFor(await requestLanguage()).auth
  const { outside, link } = waysIn()
  const foot = (
    <>
      {link && <a className="link" href={screenPath('/sign-in/link', to)}>{words.sendLink}</a>}
      <a className="link" href={screenPath('/forgot-password', to)}>{words.forgot}</a>
      <a className="link" href={screenPath('/sign-up', to)}>{words.signUp}</a>
    </>
  )
  return (
    <AuthSheet title={words.signIn} foot={foot}>
      <SignInForm action={signInAction} to={to} email={email} notice={noticeFor(error, words)} />
      <OutsideSignIn services={outside} to={to} />
    </AuthSheet>
  )
}
