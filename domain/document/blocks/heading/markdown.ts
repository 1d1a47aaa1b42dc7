import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { inlineHtml, statedBy } from '../../markdown/read/html-block.ts'
import type { HtmlElement } from '../../markdown/read/html-inline.ts'
import { readLine } from '../../markdown/read/line.ts'
import { make, withoutLastBreak } from '../../markdown/read/make.ts'
import type { HtmlReader } from '../../markdown/read/reader.ts'
import { note } from '../../markdown/write/note.ts'

const element = (level: number) => (found: HtmlElement, stated: JsonObject, { context }: HtmlReader): Node =>
  make('heading', { level }, inlineHtml(found.children, context), { stated: { ...stated, ...statedBy(found) }, context })

/** A heading by the signs of its level. */
export const heading: BlockMarkdown = {
  ...APART,
  write: (node, writer) => {
    const text = writer.inline(node, 'line').text.replace(/(^|[ \t])(#+)$/, '$1\\$2')
    const sign = '#'.repeat(Number(node.attrs['level']))
    return note('', otherAttrs(node, writer.context, ['level']), writer.context) + (text === '' ? sign : `${sign} ${text}`)
  },
  beside: { opens: true, ends: 'itself', paragraph: false },
  read: {
    tokens: {
      heading_open: ({ cursor, context, stated }, token) => {
        const [, line] = cursor.take(3)
        return [make('heading', { level: Number(token.tag[1]) }, withoutLastBreak(readLine(line?.children ?? [], context).content), { stated: stated(), context })]
      },
    },
    innerElements: Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, element(level)])),
  },
}
