import type { FormState } from '#components/ui/form-state.ts'
import { signInPath } from '#domain/account/return-path.ts'
import { wordsFor } from '#domain/words/words.ts'
import { typedIn } from './_form.ts'
import { requestLanguage } from './_language.ts'
import { askedPath } from './_session.ts'

/**
 * The answer to a form whose sender's session has ended: what was typed stays there, and the way in opens beside it. (Without scripts the screen
 * is drawn anew and leads to sign in itself.)
 */
export const signedOutForm = async (form: FormData): Promise<FormState> => {
  const { refusals, auth } = wordsFor(await requestLanguage())
  return { kind: 'refused', fields: {}, values: typedIn(form), message: refusals.signedOut, help: { label: auth.signIn, href: signInPath(await askedPath()) } }
}
