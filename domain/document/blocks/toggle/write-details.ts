import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { otherAttrs } from '../../markdown/attrs.ts'
import type { MarkdownWriter } from '../../markdown/types.ts'
import { note } from '../../markdown/write/note.ts'

/** A block that folds as `details`, its line in the summary and the rest as Markdown between blank lines; `said` are the attributes this shows. */
export function writeDetails(node: Node, writer: MarkdownWriter, said: readonly string[]): string {
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
