import type { JsonObject } from '../../json.ts'
import { endComment, writeComment } from '../comment.ts'
import type { WriteContext } from '../types.ts'

/** The comment line before a block, with its line break; nothing when there is nothing to say. In a plain export the loss is told. */
export function note(word: string, attrs: JsonObject, context: WriteContext): string {
  const names = Object.keys(attrs)
  if (word === '' && names.length === 0) return ''
  if (context.comments === 'memo') return `${writeComment(word, attrs)}\n`
  for (const name of names) context.lost(name)
  return ''
}

/** Content between a pair of comments. */
export function pair(word: string, attrs: JsonObject, inside: string, context: WriteContext): string {
  if (context.comments === 'plain') {
    context.lost(word)
    return inside
  }
  return [writeComment(word, attrs), inside, endComment(word)].filter((part) => part !== '').join('\n\n')
}
