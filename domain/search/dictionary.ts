import { isUnspaced } from './fold.ts'

/** A word found in the workspace's dictionary for one that was asked for, and how they are akin. */
export type Kin = { asked: string; kin: 'same' | 'family' | 'start' | 'part' | 'near'; word: string }

/** Whether a folded word belongs in the dictionary: its relatives and misspellings can be looked for. Numbers and pairs of characters cannot. */
export const inDictionary = (word: string): boolean => word.length >= 3 && !isUnspaced(word) && !/\p{N}/u.test(word)

/**
 * The word as ASCII letters, for PostgreSQL's trigrams, which see nothing but ASCII in a database of the locale C. Other letters are
 * mapped to some Latin letter: two words that look alike keep that, and what merely happens to agree is refused by `isNear`.
 */
export const trigramKey = (word: string): string =>
  word.replace(/[^a-z]/gu, (letter) => String.fromCharCode(97 + ((letter.codePointAt(0) ?? 0) % 26)))

/** How many slips of the finger a word of this length may hold and still be recognised. */
export const slipsAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** Whether two folded words differ by at most the slips allowed: a letter too many, missing, wrong, or two swapped (optimal string alignment distance). */
export const isNear = (a: string, b: string): boolean => {
  const most = slipsAllowed(Math.min(a.length, b.length))
  if (Math.abs(a.length - b.length) > most) return false
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap))
    }
    before = last
    last = row
  }
  return (last[b.length] ?? Infinity) <= most
}
