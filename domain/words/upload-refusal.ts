import type { Refusal } from '#domain/outcome.ts'
import { say, type Language } from './say.ts'
import { sizeText } from './size-text.ts'
import type { Words } from './words.ts'

/** Why a file was not taken, as a sentence for whoever sent it. */
export const uploadRefusal = (words: Words['files'], { reason, field, detail }: Refusal, language: Language): string => {
  const { refused } = words
  if (reason === 'too-large' && field === 'pixels') return refused.pixels
  if (reason === 'too-large') return say(field === 'workspace' ? refused.workspace : refused.bytes, { limit: sizeText(Number(detail), language) }, language)
  if (reason === 'not-found') return refused.gone
  if (reason === 'forbidden') return refused.forbidden
  return reason === 'invalid' && field === 'type' ? refused.type : refused.other
}
