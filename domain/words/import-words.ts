import type { ImportMiss } from '#domain/import/report.ts'
import type { Refusal } from '#domain/outcome.ts'
import { IMPORT_LIMITS } from '#domain/import/limits.ts'
import { say, type Language } from './say.ts'
import { sizeText } from './size-text.ts'
import type { Words } from './words.ts'

type ImportWords = Words['transfer']['imports']

/** One line of an import's report as a sentence; the file it is about stands before it. */
export const missText = (words: ImportWords, { kind, text }: ImportMiss, language: Language): string => say(words.misses[kind], { text }, language)

/** The whole report as text, for the clipboard and a file. */
export const reportText = (words: ImportWords, report: readonly ImportMiss[], language: Language): string =>
  report.map((miss) => `${miss.path}: ${missText(words, miss, language)}\n`).join('')

/** Why an import ended or did not begin, as a sentence that says what to do. */
export const importRefusal = ({ refused }: ImportWords, { reason, field, detail = '' }: Refusal, language: Language): string => {
  const byField: { readonly [field: string]: string } = {
    zip: say(refused.zip, { name: detail }, language),
    nothing: refused.nothing,
    files: say(refused.files, { limit: IMPORT_LIMITS.files }, language),
    sent: say(refused.sent, { limit: sizeText(IMPORT_LIMITS.sentBytes, language) }, language),
    unpacked: say(refused.unpacked, { name: detail }, language),
    ratio: say(refused.ratio, { name: detail }, language),
  }
  const known = byField[field ?? '']
  if (known !== undefined) return known
  if (detail === 'signed-out') return refused['signed-out']
  if (reason === 'forbidden') return refused.forbidden
  if (reason === 'not-found') return refused.gone
  return reason === 'expired' ? refused.expired : refused.other
}
