import { fold, tokensOf } from './fold.ts'
import type { Mark } from './marks.ts'

/** Something with a name that can be picked by typing part of it. `keywords` are found too, never shown. */
export type Named = { name: string; keywords?: string }

/** A name made ready for matching: the words of the name, then those of its keywords. */
type Ready<T extends Named> = { of: T; words: string[]; nameWords: number; order: number }

/** Names prepared once, matched at every key. */
export type NameIndex<T extends Named> = readonly Ready<T>[]

/** A name that was met, with the places to highlight. */
export type NameMatch<T extends Named> = { of: T; marks: Mark[] }

/** Prepares names. Their order counts: among equal matches the earlier one wins. */
export const indexNames = <T extends Named>(all: readonly T[]): NameIndex<T> =>
  all.map((of, order) => {
    const nameWords = tokensOf(of.name).map(({ word }) => word)
    return { of, words: [...nameWords, ...tokensOf(of.keywords ?? '').map(({ word }) => word)], nameWords: nameWords.length, order }
  })

const INSIDE_MIN = 3

// How well one typed word is met: 3 a whole word of the name, 2 the beginning of one, 1 inside one or in the keywords, 0 not at all.
const met = ({ words, nameWords }: Ready<Named>, typed: string): number => {
  let best = 0
  for (const [index, word] of words.entries()) {
    const inName = index < nameWords
    if (word === typed) best = Math.max(best, inName ? 3 : 1)
    else if (word.startsWith(typed)) best = Math.max(best, inName ? 2 : 1)
    else if (typed.length >= INSIDE_MIN && word.includes(typed)) best = Math.max(best, 1)
  }
  return best
}

const marksOf = (name: string, typed: readonly string[]): Mark[] =>
  tokensOf(name).flatMap(({ word, start, end }): Mark[] => (typed.some((one) => word.startsWith(one) || (one.length >= INSIDE_MIN && word.includes(one))) ? [[start, end]] : []))

/** The names that hold every typed word, at least in part, best first. Takes well under a millisecond for a thousand names. */
export const matchNames = <T extends Named>(index: NameIndex<T>, text: string, limit: number): NameMatch<T>[] => {
  const typed = tokensOf(text).map(({ word }) => word)
  if (typed.length === 0) return []
  const whole = fold(text.trim())
  return index
    .flatMap((ready) => {
      const each = typed.map((word) => met(ready, word))
      if (each.includes(0)) return []
      const beginning = fold(ready.of.name).startsWith(whole) ? 2 : 0
      return [{ ready, score: each.reduce((sum, one) => sum + one, 0) / each.length + beginning }]
    })
    .sort((a, b) => b.score - a.score || a.ready.order - b.ready.order)
    .slice(0, limit)
    .map(({ ready }) => ({ of: ready.of, marks: marksOf(ready.of.name, typed) }))
}
