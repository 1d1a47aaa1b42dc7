import type { Reader } from '#domain/words/date-text.ts'
import type { Language } from '#domain/words/say.ts'

/** Who dates on this page are written for, as of this request. */
export const readerOf = (timeZone: string, language: Language): Reader => ({ now: new Date(), timeZone, language })
