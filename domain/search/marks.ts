import type { Matcher } from './compose.ts'
import { tokensOf, type Token } from './fold.ts'

/** A stretch of a text to highlight: UTF-16 offsets, end exclusive. */
export type Mark = readonly [start: number, end: number]

/** A line of a text with the places that were hit, ready to show. */
export type Snippet = { text: string; marks: Mark[] }

const phraseAt = (tokens: readonly Token[], from: number, words: readonly string[], open: boolean): boolean =>
  words.every((word, index) => {
    const token = tokens[from + index]?.word
    return open && index === words.length - 1 ? token?.startsWith(word) === true : token === word
  })

const wordMarks = (tokens: readonly Token[], { words, starts }: Matcher): Mark[] =>
  tokens.filter(({ word }) => words.includes(word) || starts.some((begin) => word.startsWith(begin))).map(({ start, end }) => [start, end])

const phraseMarks = (tokens: readonly Token[], phrase: string): Mark[] => {
  const words = phrase.trim().split(' ')
  const open = !phrase.endsWith(' ')
  return tokens.flatMap((token, index): Mark[] => {
    if (!phraseAt(tokens, index, words, open)) return []
    return [[token.start, tokens[index + words.length - 1]?.end ?? token.end]]
  })
}

const merged = (marks: Mark[]): Mark[] => {
  const result: Mark[] = []
  for (const mark of marks.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && mark[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], mark[1])]
    else result.push(mark)
  }
  return result
}

/** Where the terms of a query are in `text`, in order, without overlaps. */
export const marksIn = (text: string, matchers: readonly Matcher[]): Mark[] => {
  const tokens = tokensOf(text)
  return merged(
    matchers.flatMap((matcher) => (matcher.phrase === null ? wordMarks(tokens, matcher) : phraseMarks(tokens, matcher.phrase))),
  )
}

/** The most of a text that a snippet shows, characters. */
export const SNIPPET_LENGTH = 180
const BEFORE = 48

const isLowSurrogate = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text[at] ?? '')

// The nearest place at or before `at` where a word begins; `at` itself when the word is very long. Never inside a surrogate pair.
const wordStart = (text: string, at: number): number => {
  const space = text.lastIndexOf(' ', at)
  const start = space >= at - 24 && space > 0 ? space + 1 : at
  return isLowSurrogate(text, start) ? start - 1 : start
}

/** The line of `text` around its first hit, with the hits in it; an ellipsis stands where it was cut. */
export const snippetOf = (text: string, matchers: readonly Matcher[]): Snippet => {
  const flat = text.replace(/\s/g, ' ')
  const marks = marksIn(flat, matchers)
  const first = marks[0]?.[0] ?? 0
  const from = first <= BEFORE ? 0 : wordStart(flat, first - BEFORE)
  const to = flat.length <= from + SNIPPET_LENGTH ? flat.length : wordStart(flat, from + SNIPPET_LENGTH)
  const lead = from > 0 ? '…' : ''
  const shift = lead.length - from
  const inside = marks.filter(([start, end]) => start >= from && end <= to).map(([start, end]): Mark => [start + shift, end + shift])
  return { text: `${lead}${flat.slice(from, to).trimEnd()}${to < flat.length ? '…' : ''}`, marks: inside }
}

// A string to look for in folded text with a space around each word, and the number of the term that is met where it stands.
type Needle = { needle: string; term: number }

/** The terms as strings to look for, for PostgreSQL to count which chunk holds most of them. What begins like another needle of its term is left out. */
export const needlesOf = (matchers: readonly Matcher[]): Needle[] =>
  matchers.flatMap(({ words, starts, phrase }, term) => {
    const others = words.filter((word) => !starts.some((start) => word.startsWith(start)))
    const needles = phrase === null ? [...starts.map((start) => ` ${start}`), ...others.map((word) => ` ${word} `)] : [phrase]
    return needles.map((needle) => ({ needle, term }))
  })
