/** How long the longest line is of text that was broken into lines to fit a page, in characters: at least and at most. */
const NARROWEST = 40
const WIDEST = 160
/** The least share of the longest line that a line fills when it was broken for want of room: letters differ in width. */
const FULL = 0.8
/** The same for a line that ends a sentence, where nothing else tells paragraphs apart: most such lines end one. */
const FULL_AT_STOP = 0.95

const BULLET = /^[•◦‣▪–-]\s/
const HYPHENATED = /\p{L}[-\u2010\u00ad]$/u
// A letter that is no capital; in most scripts no letter is one.
const GOES_ON = /^[^\p{L}\p{N}]*[\p{Ll}\p{Lo}]/u

const ENDS_SENTENCE = /[.!?:…]["'”’»)]*$/

const firstWord = (line: string): string => /^\S*/.exec(line)?.[0] ?? ''

const longestOf = (lines: readonly string[]): number => lines.reduce((most, line) => Math.max(most, line.length), 0)

/**
 * Which lines go on in the line below: those that had no room for its first word. A line with room for it ends its paragraph, as an empty line and a bullet
 * do. One answer for each line; that for the last is false.
 */
export function goOn(lines: readonly string[]): readonly boolean[] {
  const trimmed = lines.map((line) => line.trim())
  const longest = longestOf(trimmed)
  const areParted = trimmed.includes('')
  // The next word did not fit on it.
  const isFull = (line: string, next: string): boolean => {
    const share = !areParted && ENDS_SENTENCE.test(line) ? FULL_AT_STOP : FULL
    return HYPHENATED.test(line) || line.length + 1 + firstWord(next).length >= share * longest
  }
  return trimmed.map((line, index) => {
    const next = trimmed[index + 1] ?? ''
    return line !== '' && next !== '' && !BULLET.test(next) && isFull(line, next)
  })
}

/** Whether text was broken into lines of even length, as text from a PDF is: three or more of them in a paragraph. Poems, lists, code and short lines were not. */
export function isPrinted(text: string): boolean {
  const lines = text.trimEnd().split(/\r\n?|\n/)
  const longest = longestOf(lines)
  if (longest < NARROWEST || longest > WIDEST || lines.some((line) => /^(?:\t| {2,})\S/.test(line))) return false
  const on = goOn(lines)
  const continued = lines.filter((_, index) => on[index - 1] === true)
  const small = continued.filter((line) => GOES_ON.test(line.trim())).length
  return small * 2 >= continued.length && on.some((goes, index) => goes && on[index + 1] === true)
}

/** How two lines become one: how many characters of the first line's end go, and what stands between them. Lines are hyphenated before a small letter only; after every other hyphen there is no space either. */
export function seam(line: string, next: string): { readonly drop: number; readonly put: '' | ' ' } {
  const spaces = line.length - line.trimEnd().length
  if (!HYPHENATED.test(line.trimEnd())) return { drop: spaces, put: ' ' }
  return { drop: spaces + (/^\p{Ll}/u.test(next.trimStart()) ? 1 : 0), put: '' }
}
