import type { Metadata } from 'next'
import { waysIn } from '#commands/sessions/ways-in.ts'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { MailMeForm } from '#components/auth/mail-me-form.tsx'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from '../../_language.ts'
import { readSearch, screenPath, type Search } from '../_search.ts'
import { requestResetAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.resetTitle })

/** Asks for a link to set a new password. */
export default async function ForgotPasswordPage({ searchParams }: { searchParams: Search }) {
  const { to } = await readSearch(searchParams)
  const words = wordsFor(await requestLanguage()).auth
  const hint = waysIn().link ? undefined : words.sentOperator
  return (
    <AuthSheet title={words.resetTitle} lead={words.forgotLead} foot={<a className="link" href={screenPath('/sign-in', to)}>{words.backToSignIn}</a>}>
      <MailMeForm action={requestResetAction} send={words.sendReset} to={to} operatorHint={hint} />
    </AuthSheet>
  )
}
