import { parse } from 'hono/utils/cookie'
import { LANGUAGE_COOKIE, pickLanguage } from '#domain/words/pick-language.ts'
import type { Language } from '#domain/words/say.ts'

/** The language of a request: as chosen in the account, else as the browser asks. */
export const languageOf = ({ headers }: Request): Language => pickLanguage(parse(headers.get('cookie') ?? '', LANGUAGE_COOKIE)[LANGUAGE_COOKIE] ?? headers.get('accept-language'))
