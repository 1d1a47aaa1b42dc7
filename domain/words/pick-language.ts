import { LANGUAGES, type Language } from './say.ts'

/** The cookie that remembers the language chosen in the account, so that a page is right from its first byte. */
export const LANGUAGE_COOKIE = 'memo-language'

/** Whether a stored or typed value is one of Memo's languages. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/**
 * The language to greet someone in who has not chosen one: the best match of an Accept-Language header (RFC 9110, 12.5.4),
 * by its first subtag and weight; English when nothing matches or the header is absent.
 */
export function pickLanguage(acceptLanguage: string | null | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map(readRange).sort((a, b) => b.weight - a.weight)
  for (const { primary, weight } of wanted) if (weight > 0 && isLanguage(primary)) return primary
  return 'en'
}

function readRange(range: string): { primary: string; weight: number } {
  const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
  const quality = parameters.map((p) => /^\s*q=(.*)$/.exec(p)?.[1]).find((q) => q !== undefined)
  const weight = quality === undefined ? 1 : Number(quality)
  return { primary: tag.trim().split('-')[0] ?? '', weight: Number.isNaN(weight) ? 0 : weight }
}
