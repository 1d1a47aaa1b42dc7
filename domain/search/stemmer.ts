import type { Language } from '#domain/words/say.ts'

/** PostgreSQL's name of the stemmer for a language people use Memo in; the workspaces they make search in it. */
export const STEMMERS: Readonly<Record<Language, 'english' | 'german'>> = { en: 'english', de: 'german' }
