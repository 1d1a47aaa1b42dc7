import type { Metadata } from 'next'
import { waysIn } from '#commands/sessions/ways-in.ts'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { MailMeForm } from '#components/auth/mail-me-form.tsx'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from '../../_language.ts'
import { requestResetAction } from '../actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.resetTitle })

/** Asks for a link to set a new password. */
export default async function ForgotPasswordPage() {
  const words = wordsFor(await requestLanguage()).auth
  const hint = waysIn().link ? undefined : words.sentOperator
  return (
    <AuthSheet title={words.resetTitle} lead={words.forgotLead} foot={<a className="link" href="/sign-in">{words.backToSignIn}</a>}>
      <MailMeForm action={requestResetAction} send={words.sendReset} operatorHint={hint} />
    </AuthSheet>
  )
}
