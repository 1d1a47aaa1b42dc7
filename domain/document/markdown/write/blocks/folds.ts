import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../../json.ts'
import { otherAttrs } from '../../attrs.ts'
import type { BlockMarkdown, MarkdownWriter } from '../../types.ts'
import { note, pair } from '../note.ts'

function details(node: Node, writer: MarkdownWriter, said: readonly string[]): string {
  const first = node.firstChild
  const line = first?.type.name === 'heading' || first?.type.name === 'paragraph' ? first : null
  const ofLine = line === null ? {} : otherAttrs(line, writer.context, ['level'])
  const stated: JsonObject = { ...otherAttrs(node, writer.context, said), ...(Object.keys(ofLine).length === 0 ? {} : { line: ofLine }) }
  const level = line?.type.name === 'heading' ? `h${String(line.attrs['level'])}` : null
  const text = line === null ? '' : writer.inline(line, 'html').text
  const summary = `<summary>${level === null ? text : `<${level}>${text}</${level}>`}</summary>`
  const inside = writer.children(node, line === null ? 0 : 1)
  const open = node.attrs['startsOpen'] === true ? '<details open>' : '<details>'
  return note('', stated, writer.context) + [`${open}\n${summary}`, inside, '</details>'].filter((part) => part !== '').join('\n\n')
}

/** A toggle as `details`, with Markdown between blank lines. */
export const toggle: BlockMarkdown = (node, writer) => details(node, writer, ['startsOpen'])

/** A toggle heading: the heading stands in the summary. */
export const toggleHeading: BlockMarkdown = (node, writer) => {
  const line = node.firstChild
  const same = line?.type.name === 'heading' && line.attrs['level'] === node.attrs['level']
  const text = details(node, writer, same ? ['startsOpen', 'level'] : ['startsOpen'])
  // The default level is not stated otherwise, and the line's would be taken for it.
  return same || node.attrs['level'] !== 1 || line?.type.name !== 'heading' ? text : note('', { level: 1, ...otherAttrs(node, writer.context, ['startsOpen', 'level']), ...lineOf(line, writer) }, writer.context) + text.slice(text.indexOf('<details'))
}

const lineOf = (line: Node, writer: MarkdownWriter): JsonObject => {
  const stated = otherAttrs(line, writer.context, ['level'])
  return Object.keys(stated).length === 0 ? {} : { line: stated }
}

/** Columns, one column and a synced block are pairs of comments. */
export const paired = (word: string): BlockMarkdown => (node, writer) => pair(word, otherAttrs(node, writer.context), writer.children(node), writer.context)
