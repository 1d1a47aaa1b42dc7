import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { waysIn } from '#commands/sessions/ways-in.ts'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { MailMeForm } from '#components/auth/mail-me-form.tsx'
import { PressForm } from '#components/auth/press-form.tsx'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from '../../../_language.ts'
import { readSearch, screenPath, type Search } from '../../_search.ts'
import { requestLinkAction, signInByLinkAction } from '../../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.linkTitle, referrer: 'no-referrer' })

/** Signing in by mail: asks for the address, and with a token from the mail lets in at a press. */
export default async function SignInLinkPage({ searchParams }: { searchParams: Search }) {
  const { to, token } = await readSearch(searchParams)
  const words = wordsFor(await requestLanguage()).auth
  const back = <a className="link" href={screenPath('/sign-in', to)}>{words.backToSignIn}</a>
  if (token !== '') {
    return <AuthSheet title={words.enterTitle} lead={words.enterBody} foot={back}><PressForm action={signInByLinkAction} label={words.signIn} hidden={{ token, to }} /></AuthSheet>
  }
  if (!waysIn().link) notFound()
  return <AuthSheet title={words.linkTitle} lead={words.linkLead} foot={back}><MailMeForm action={requestLinkAction} send={words.sendLink} to={to} /></AuthSheet>
}
