import type { Metadata } from 'next'
import { resetLinkOpens } from '#commands/reset-password.ts'
import { AuthActions } from '#components/auth/auth-lines.tsx'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { ResetForm } from '#components/auth/reset-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from '../../_language.ts'
import { readSearch, screenPath, type Search } from '../_search.ts'
import { resetPasswordAction } from '../actions.ts'

// The token is in the address: no page that is opened from here may learn it.
export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).auth.resetTitle, referrer: 'no-referrer' })

/** Where the link of a reset mail leads. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: Search }) {
  const { to, token } = await readSearch(searchParams)
  const words = wordsFor(await requestLanguage()).auth
  if (!(await resetLinkOpens(token))) {
    return (
      <AuthSheet title={words.expiredTitle} lead={words.expiredBody}>
        <AuthActions><a href={screenPath('/forgot-password', to)} className={buttonClass('primary', 'large')}>{words.askAgain}</a></AuthActions>
      </AuthSheet>
    )
  }
  return <AuthSheet title={words.resetTitle} lead={words.resetLead}><ResetForm action={resetPasswordAction} token={token} to={to} /></AuthSheet>
}
