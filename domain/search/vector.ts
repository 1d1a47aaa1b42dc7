import { tokensOf } from './fold.ts'

/** Importance of a text: A the title, B a heading, D the body (C is unused). */
export type Weight = 'A' | 'B' | 'D'

/** A text to index. */
export type Section = { text: string; weight: Weight }

// Limits of PostgreSQL's tsvector: a position is at most 16,383, and a word keeps 256 of them.
const LAST_POSITION = 16_383
const POSITIONS_PER_WORD = 255
// Between sections, so that no phrase reaches from one block into the next.
const GAP = 2

/** `'` doubled and in quotes: the form of a word inside tsvector and tsquery literals. */
export const quoteLexeme = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/**
 * The sections as a literal of PostgreSQL's type tsvector. Words come from `tokensOf`, not from PostgreSQL's parser, which reads
 * hyphens, URLs and Chinese its own way and differently per locale.
 */
export const vectorLiteral = (sections: readonly Section[]): string => {
  const places = new Map<string, string[]>()
  let position = 0
  for (const { text, weight } of sections) {
    for (const { word } of tokensOf(text)) {
      position = Math.min(position + 1, LAST_POSITION)
      const list = places.get(word) ?? []
      if (list.length < POSITIONS_PER_WORD) list.push(`${position}${weight === 'D' ? '' : weight}`)
      places.set(word, list)
    }
    position += GAP
  }
  return [...places].map(([word, list]) => `${quoteLexeme(word)}:${list.join(',')}`).join(' ')
}

/** The different words of some texts, sorted (so that concurrent writers take them in one order). */
export const wordsOf = (texts: Iterable<string>): string[] => {
  const words = new Set<string>()
  for (const text of texts) for (const { word } of tokensOf(text)) words.add(word)
  return [...words].sort()
}
