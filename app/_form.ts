import type { z } from 'zod'
import type { FormState } from '#components/ui/form-state.ts'
import { isId, newId } from '#domain/ids.ts'
import { refuse, type Refusal } from '#domain/outcome.ts'
import { say, type Language } from '#domain/words/say.ts'
import { wordsFor, type Words } from '#domain/words/words.ts'

/** The text in a field of a sent form; a missing field is empty. */
export const fieldOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The id of the request: the one that the page put into the form, so that sending it twice does it once. */
export const requestIdOf = (form: FormData): string => {
  const id = fieldOf(form, 'requestId')
  return isId(id) ? id : newId()
}

const emailText = ({ reason, detail }: Refusal, words: Words['refusals']): string => {
  if (reason !== 'taken') return words.email
  return detail === 'member' ? words.emailMember : detail === 'invited' ? words.emailInvited : words.emailTaken
}

const passwordText = ({ detail }: Refusal, { password }: Words['refusals']): string =>
  detail !== undefined && Object.hasOwn(password, detail) ? password[detail as keyof typeof password] : password['too-short']

const fieldText = (refusal: Refusal, language: Language): string => {
  const words = wordsFor(language).refusals
  switch (refusal.field) {
    case 'name': return words.name
    case 'email': return emailText(refusal, words)
    case 'password': return passwordText(refusal, words)
    case 'current': return words.current
    case 'slug': return refusal.reason === 'taken' ? words.slugTaken : words.slug
    case 'confirm': return say(words.confirm, { text: refusal.detail ?? '' }, language)
    case undefined:
    default: return words.reasons[refusal.reason]
  }
}

const tooManyText = ({ field, detail = '' }: Refusal, words: Words['refusals'], language: Language): string => {
  if (field === 'pending') return say(words.pendingFull, { count: Number(detail) }, language)
  return Object.hasOwn(words.tooMany, detail) ? words.tooMany[detail as keyof typeof words.tooMany] : words.reasons['too-many']
}

/** The sentence for a refusal that is about no field. */
export const refusalText = (refusal: Refusal, language: Language): string => {
  const words = wordsFor(language).refusals
  if (refusal.reason === 'too-many') return tooManyText(refusal, words, language)
  return refusal.reason === 'last-owner' && refusal.detail !== undefined
    ? say(words.ownerOf, { workspaces: refusal.detail }, language)
    : words.reasons[refusal.reason]
}

/** What a person typed, to go back into the form; secrets do not travel back. */
export const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !/^(\$|password$|current$|token$)/.test(entry[0])))

/** A refused form: sentences at the fields in question, or one for the whole form. */
export const refusedForm = (refusals: readonly Refusal[], form: FormData, language: Language): FormState => {
  const about = refusals.filter(({ field }) => field !== undefined && form.has(field))
  const fields = Object.fromEntries(about.toReversed().map((refusal) => [refusal.field ?? '', fieldText(refusal, language)]))
  const [general] = refusals.filter((refusal) => !about.includes(refusal))
  return { kind: 'refused', fields, values: typedIn(form), ...(general && { message: refusalText(general, language) }) }
}

/** What is wrong with input that did not parse, one refusal for each place. */
export const parseRefusals = (error: z.ZodError): Refusal[] =>
  error.issues.map((issue) => refuse('invalid', { field: issue.path.join('.'), detail: issue.message }))
