import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { LANGUAGE_COOKIE, pickLanguage } from '#domain/words/pick-language.ts'
import type { Language } from '#domain/words/say.ts'

/** The cookie that remembers the appearance chosen in the account. */
export const THEME_COOKIE = 'memo-theme'

/** The language of this request: as chosen in the account, else as the browser asks. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return pickLanguage(jar.get(LANGUAGE_COOKIE)?.value ?? head.get('accept-language'))
})
