import { inDictionary, isNear, type Kin } from './dictionary.ts'
import { isUnspaced } from './fold.ts'
import type { Query, Term } from './parse-query.ts'
import { quoteLexeme } from './vector.ts'

/** How one term can be met, for showing where it was: whole words, or words that begin so. */
export type Matcher = { words: string[]; starts: string[]; phrase: string | null }

/**
 * A query as PostgreSQL's tsquery literals. `all` decides what is found; the others only rank: `exact` the words as typed, `close` their
 * beginnings and relatives, `loose` words they are part of and misspellings. An empty literal means there is nothing of the kind.
 * `pairs` are the neighbours that must stand side by side somewhere (`a b`), and then `rest` is `all` without the phrases they come from.
 */
export type Composed = {
  all: string; exact: string; close: string; loose: string; pairs: string[]; rest: string
  excludes: boolean; scope: 'everything' | 'heads'; matchers: Matcher[]
}

/** Where to look: everywhere, or only in titles. */
export type Reach = 'everything' | 'titles'

const START_MIN = 3

type Alternatives = { exact: string[]; close: string[]; loose: string[]; matcher: Matcher }

const phraseOf = (words: string[], label: string, open: boolean): string =>
  words.map((word, index) => `${quoteLexeme(word)}:${label}${open && index === words.length - 1 ? '*' : ''}`).map((part) => part.replace(/:$/, '')).join(' <-> ')

const kinOf = (kin: readonly Kin[], asked: string, kind: Kin['kin']): string[] =>
  kin.filter((one) => one.asked === asked && one.kin === kind && one.word !== asked).map((one) => one.word)

const lexeme = (word: string, label: string) => (label ? `${quoteLexeme(word)}:${label}` : quoteLexeme(word))

const alternativesOf = (term: Term, kin: readonly Kin[], label: string): Alternatives => {
  const [word = ''] = term.words
  if (term.words.length > 1 || term.kind === 'phrase') {
    const open = term.kind === 'open'
    const phrase = phraseOf(term.words, label, open)
    return { exact: [phrase], close: [], loose: [], matcher: { words: [], starts: [], phrase: ` ${term.words.join(' ')}${open ? '' : ' '}` } }
  }
  const family = kinOf(kin, word, 'family')
  const near = kinOf(kin, word, 'near').filter((other) => isNear(word, other))
  const parts = kinOf(kin, word, 'part')
  const starts = term.kind === 'open' || [...word].length >= START_MIN ? [word] : []
  const beginning = starts.map((start) => `${quoteLexeme(start)}:*${label || ''}`)
  return {
    exact: [lexeme(word, label)],
    close: [...beginning, ...family.map((other) => lexeme(other, label))],
    loose: [...parts, ...near].map((other) => lexeme(other, label)),
    matcher: { words: [word, ...family, ...parts, ...near], starts, phrase: null },
  }
}

// The last word of what is still being typed may go on, so it has no neighbour yet.
const pairsOf = ({ words, kind }: Term): string[] =>
  (kind === 'open' ? words.slice(0, -1) : words).slice(1).map((word, index) => `${words[index] ?? ''} ${word}`)

const either = (parts: string[]): string => parts.join(' | ')

/** The words of a query whose relatives the dictionary should be asked for. */
export const wordsToLookUp = (query: Query): string[] =>
  query.must.filter(({ words, kind }) => words.length === 1 && kind !== 'phrase').flatMap(({ words }) => words).filter(inDictionary)

const isShort = (term: Term): boolean => {
  const [word = ''] = term.words
  return term.kind === 'open' && term.words.length === 1 && [...word].length < START_MIN && !isUnspaced(word)
}

/**
 * Puts a query and what the dictionary knows about its words together. A beginning of one or two letters begins too many words to mean
 * anything in a body: alone it is looked for in titles and headings, after other words it only ranks. Everything is built from folded
 * words, so nothing typed is ever syntax.
 */
export const composeQuery = (query: Query, kin: readonly Kin[], reach: Reach): Composed => {
  const label = reach === 'titles' ? 'A' : ''
  const terms = query.must.map((term) => ({ ...alternativesOf(term, kin, label), pairs: pairsOf(term), short: isShort(term) }))
  const long = terms.filter(({ short }) => !short)
  const deciding = long.length > 0 ? long : terms
  const must = deciding.map(({ exact, close, loose, pairs }) => ({ literal: `(${either([...exact, ...close, ...loose])})`, pairs }))
  const not = query.not.map((term) => `!(${phraseOf(term.words, '', false)})`)
  return {
    all: must.length === 0 ? '' : [...must.map(({ literal }) => literal), ...not].join(' & '),
    exact: either(terms.flatMap((term) => term.exact.map((part) => `(${part})`))),
    close: either(terms.flatMap((term) => term.close)),
    loose: either(terms.flatMap((term) => term.loose)),
    pairs: must.flatMap(({ pairs }) => pairs),
    rest: must.filter(({ pairs }) => pairs.length === 0).map(({ literal }) => literal).join(' & '),
    excludes: not.length > 0,
    scope: reach === 'titles' || long.length === 0 ? 'heads' : 'everything',
    matchers: terms.map(({ matcher }) => matcher),
  }
}
