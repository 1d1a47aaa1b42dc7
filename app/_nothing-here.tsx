import { buttonClass } from '#components/ui/button-class.ts'
import { StateError } from '#components/ui/state-error.tsx'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from './_language.ts'

/** Nothing is filed at this address, or not for this person; both look the same. */
export async function NothingHere() {
  const { errors } = wordsFor(await requestLanguage())
  return <StateError reason="missing" title={errors.notFoundTitle} body={errors.notFoundBody} actions={<a href="/" className={buttonClass('primary')}>{errors.goHome}</a>} />
}
