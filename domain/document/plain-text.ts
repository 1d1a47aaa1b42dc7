import type { Node } from 'prosemirror-model'
import { languageOf } from '#domain/code/languages.ts'
import { schema } from './schema.ts'

const { code, paragraph, lineBreak } = schema.nodes

function lines(text: string): Node[] {
  return text.split('\n').flatMap((line, i) => [...(i === 0 ? [] : [lineBreak.create()]), ...(line === '' ? [] : [schema.text(line)])])
}

/** Plain text as paragraphs: one for each line; where blank lines part them, single breaks inside are line breaks. */
export function plainBlocks(text: string): Node[] {
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  const parts = /\n[ \t]*\n/.test(clean) ? clean.split(/\n(?:[ \t]*\n)+/) : clean.split('\n')
  return parts.map((part) => paragraph.create(null, lines(part)))
}

/** Text as a block of code in a language. */
export const codeBlock = (text: string, language: string): Node => {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  return code.create({ language: languageOf(language) }, lines === '' ? null : schema.text(lines))
}
