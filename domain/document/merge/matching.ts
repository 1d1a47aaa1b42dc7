import diff from 'fast-diff'

/** `length` letters at `from` in the text that left, found again at `to` in the text that arrived. */
export type Match = { from: number; to: number; length: number }

// Above this, texts that differ in the middle are compared by their ends only; the product bounds the worst case.
const DIFF_LIMIT = 4e7
/** Fewer letters than this are found everywhere, and prove nothing. */
const TELLING = 3

const ends = (left: string, arrived: string): Match[] => {
  const shortest = Math.min(left.length, arrived.length)
  let head = 0
  while (head < shortest && left[head] === arrived[head]) head++
  let tail = 0
  while (tail < shortest - head && left.at(-1 - tail) === arrived.at(-1 - tail)) tail++
  return [{ from: 0, to: 0, length: head }, { from: left.length - tail, to: arrived.length - tail, length: tail }].filter(({ length }) => length > 0)
}

/** The letters of one block's text before and after it was made anew. */
export const matchSame = (left: string, arrived: string): Match[] => {
  if (left.length * arrived.length > DIFF_LIMIT) return ends(left, arrived)
  const matches: Match[] = []
  let from = 0
  let to = 0
  for (const [kind, text] of diff(left, arrived)) {
    if (kind === diff.EQUAL) matches.push({ from, to, length: text.length })
    if (kind !== diff.INSERT) from += text.length
    if (kind !== diff.DELETE) to += text.length
  }
  return matches
}

/**
 * Where a stretch that left one block is in the text that arrived in another: as a whole, or in telling parts.
 * `whole` asks for the whole: the other block was there before, and shares letters with anything.
 */
export const matchOther = (left: string, arrived: string, whole: boolean): Match[] => {
  if (left === '' || arrived === '') return []
  if (left === arrived) return [{ from: 0, to: 0, length: left.length }]
  const at = arrived.indexOf(left)
  if (at !== -1 && left.length >= TELLING) return [{ from: 0, to: at, length: left.length }]
  return whole ? [] : matchSame(left, arrived).filter(({ length }) => length >= TELLING)
}
