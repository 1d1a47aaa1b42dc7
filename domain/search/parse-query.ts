import { isUnspaced, tokensOf } from './fold.ts'

/** One thing asked for: words that must stand in this order, side by side. `open` means the last may go on (it is still being typed). */
export type Term = { words: string[]; kind: 'word' | 'open' | 'phrase' }

/** What a person typed into the search box. */
export type Query = { must: Term[]; not: Term[] }

/** The most terms that are looked for; what is typed beyond them is ignored. */
export const TERM_LIMIT = 12
/** The longest query that is read, characters. */
export const QUERY_LIMIT = 200

const PIECE = /(-?)(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))/gu

const wordsIn = (text: string): string[] => {
  const words = tokensOf(text).map(({ word }) => word)
  const last = words.at(-1)
  // The lone last character of an unspaced run only serves one-character queries.
  return last !== undefined && words.length > 1 && isUnspaced(last) && [...last].length === 1 ? words.slice(0, -1) : words
}

/**
 * Reads a query: words, "phrases", -exclusions. Never fails: what is not a word is skipped. A minus counts only before a word and after
 * a space, so “e-mail” is two words. Words joined by punctuation (“e-mail”, “file.txt”) and runs of Chinese, Japanese and Korean become phrases.
 */
export const parseQuery = (text: string): Query => {
  const typed = text.slice(0, QUERY_LIMIT)
  const query: Query = { must: [], not: [] }
  for (const match of typed.matchAll(PIECE)) {
    const [whole, minus, quoted, bare] = match
    const words = wordsIn(quoted ?? bare ?? '')
    if (words.length === 0) continue
    const atEnd = match.index + whole.length === typed.length
    const kind = quoted !== undefined ? 'phrase' : atEnd && minus === '' ? 'open' : words.length > 1 ? 'phrase' : 'word'
    const list = minus === '-' ? query.not : query.must
    if (query.must.length + query.not.length < TERM_LIMIT) list.push({ words, kind })
  }
  return query
}
