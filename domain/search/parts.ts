import { tokensOf } from './fold.ts'

/** A searchable piece of a page, at most 1.5 KB: `block` is the id of the block a hit opens at. */
export type SearchChunk = { block: string; kind: 'heading' | 'body'; text: string }

/** A chunk with its place in the page and its folded words, a space around each, for choosing the sentence to show. */
export type PlacedChunk = SearchChunk & { position: number; part: number; folded: string }

// A page is matched as a whole up to this many words; a longer one as several parts, because a tsvector holds 16,383 positions.
const WORDS_PER_PART = 12_000

/** The folded words of a text with a space around each. */
export const foldedWords = (text: string): string => ` ${tokensOf(text).map(({ word }) => word).join(' ')} `

/** Numbers the chunks of a page and deals them out to parts. */
export const placeChunks = (chunks: readonly SearchChunk[]): PlacedChunk[] => {
  let part = 0
  let words = 0
  return chunks.map((chunk, index) => {
    const folded = foldedWords(chunk.text)
    const here = folded.split(' ').length
    if (words > 0 && words + here > WORDS_PER_PART) {
      part += 1
      words = 0
    }
    words += here
    return { ...chunk, position: index + 1, part, folded }
  })
}
