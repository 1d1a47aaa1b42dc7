import type { JsonObject } from '../json.ts'
import { jsonObject } from '../json.ts'

/** One of Memo's comments: `<!-- memo word {…} -->`, or its end `<!-- /memo word -->`. */
export type MemoComment = { readonly word: string; readonly attrs: JsonObject; readonly end: boolean }

const FORM = /^<!-- (\/?)memo(?: ([a-z]+))?(?: (\{.*\}))? -->$/s

/** Reads a comment; null when it is not one of Memo's. */
export function parseComment(source: string): MemoComment | null {
  const found = FORM.exec(source.trim())
  if (found === null) return null
  // Written by hand it may be no JSON: then it is a comment like any other.
  const attrs = found[3] === undefined ? {} : jsonObject(found[3])
  return attrs && { word: found[2] ?? '', attrs, end: found[1] === '/' }
}

/** Writes a comment. JSON inside never holds `--`, which would end it. */
export function writeComment(word: string, attrs: JsonObject = {}): string {
  const json = Object.keys(attrs).length === 0 ? '' : ` ${JSON.stringify(attrs).replaceAll('--', '-\\u002d').replaceAll('--', '-\\u002d')}`
  return `<!-- memo${word === '' ? '' : ` ${word}`}${json} -->`
}

/** The end of a pair. */
export const endComment = (word: string): string => `<!-- /memo ${word} -->`
