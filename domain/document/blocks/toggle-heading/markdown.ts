import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import type { MarkdownWriter } from '../../markdown/types.ts'
import { note } from '../../markdown/write/note.ts'
import { writeDetails } from '../toggle/write-details.ts'

const lineOf = (line: Node, writer: MarkdownWriter): JsonObject => {
  const stated = otherAttrs(line, writer.context, ['level'])
  return Object.keys(stated).length === 0 ? {} : { line: stated }
}

/** `details` with the heading in its summary. */
export const toggleHeading: BlockMarkdown = {
  ...APART,
  write: (node, writer) => {
    const line = node.firstChild
    const same = line?.type.name === 'heading' && line.attrs['level'] === node.attrs['level']
    const text = writeDetails(node, writer, same ? ['startsOpen', 'level'] : ['startsOpen'])
    // The default level is not stated otherwise, and the line's would be taken for it.
    if (same || node.attrs['level'] !== 1 || line?.type.name !== 'heading') return text
    return note('', { level: 1, ...otherAttrs(node, writer.context, ['startsOpen', 'level']), ...lineOf(line, writer) }, writer.context) + text.slice(text.indexOf('<details'))
  },
}
