/** A searchable word of a text: its folded form and where it stands in the original (UTF-16 offsets, end exclusive). */
export type Token = { word: string; start: number; end: number }

/** The longest word that is indexed, characters; longer ones are cut (a base64 blob is no word). */
export const WORD_LIMIT = 64

const WORD = /[\p{L}\p{N}\p{M}]+/gu
const NOT_WORD = /[^\p{L}\p{N}\p{M}]/gu
// Scripts written without spaces between words, and Korean, whose particles hang on the word: indexed as pairs of characters.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々〆]+/gu
// Marks that carry no meaning of their own: Latin and Greek accents, Hebrew points, Arabic vowel signs. Kana and Indic marks stay.
const ACCENTS = /([\p{sc=Latin}\p{sc=Greek}])\p{Mn}+/gu
const POINTS = /[\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u0640]/gu
// Most words are plain ASCII or come before the first unspaced script: two cheap looks save nine tenths of the time on a long page.
const PLAIN = /^[\x20-\x7e]*$/
const MAYBE_UNSPACED = /[\u0e00-\u{10ffff}]/u
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ё: 'е', ς: 'σ',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')

/** Text without case, accents, width and ligatures, so that what looks alike is found alike. Index and query both pass here. */
export const fold = (text: string): string => (PLAIN.test(text) ? text.toLowerCase() : foldFully(text))

const withoutMarks = (text: string) => text.normalize('NFKD').replace(ACCENTS, '$1').replace(POINTS, '').normalize('NFKC')

// Twice, because making lower case can give new marks (İ).
const foldFully = (text: string): string =>
  withoutMarks(withoutMarks(text).toLowerCase()).replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)

const ALL_UNSPACED = new RegExp(`^${UNSPACED.source}$`, 'u')

/** Whether a folded word is from a script that is indexed by pairs of characters. */
export const isUnspaced = (word: string): boolean => ALL_UNSPACED.test(word)

const spacedToken = (text: string, start: number): Token[] => {
  const folded = fold(text)
  const word = PLAIN.test(folded) ? folded : folded.replace(NOT_WORD, '')
  const cut = word.length <= WORD_LIMIT ? word : [...word].slice(0, WORD_LIMIT).join('')
  return cut ? [{ word: cut, start, end: start + text.length }] : []
}

/** The pairs of a run, each at its first character; the last character also stands alone, so that one character finds any place in the run. */
const pairTokens = (text: string, start: number): Token[] => {
  let at = start
  const letters = [...text].map((letter) => {
    const here = at
    at += letter.length
    return { letter: fold(letter), start: here, end: at }
  })
  return letters.map((one, index) => {
    const next = letters[index + 1]
    return next ? { word: one.letter + next.letter, start: one.start, end: next.end } : { word: one.letter, start: one.start, end: one.end }
  })
}

/** The searchable words of `text` in order. A run of an unspaced script gives overlapping pairs of characters. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  for (const match of text.matchAll(WORD)) {
    const run = match[0]
    if (!MAYBE_UNSPACED.test(run)) {
      tokens.push(...spacedToken(run, match.index))
      continue
    }
    let done = 0
    for (const unspaced of run.matchAll(UNSPACED)) {
      if (unspaced.index > done) tokens.push(...spacedToken(run.slice(done, unspaced.index), match.index + done))
      tokens.push(...pairTokens(unspaced[0], match.index + unspaced.index))
      done = unspaced.index + unspaced[0].length
    }
    if (done < run.length) tokens.push(...spacedToken(run.slice(done), match.index + done))
  }
  return tokens
}
