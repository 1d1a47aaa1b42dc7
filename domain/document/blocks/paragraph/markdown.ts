import { otherAttrs } from '../../markdown/attrs.ts'
import type { BlockMarkdown } from '../../markdown/form.ts'
import { inlineHtml, statedBy } from '../../markdown/read/html-block.ts'
import { make } from '../../markdown/read/make.ts'
import { memoAttr } from '../../markdown/write/memo-attr.ts'
import { note } from '../../markdown/write/note.ts'
import { schema } from '../../schema.ts'

/** A line of text; an empty one is a break alone. The reader takes a line that no other block claims. */
export const paragraph: BlockMarkdown = {
  write: (node, writer) => {
    const stated = otherAttrs(node, writer.context)
    const written = writer.inline(node, 'block')
    if (written.forced) return note('paragraph', stated, writer.context) + written.text
    return note('', stated, writer.context) + (written.text || '<br>')
  },
  inCell: (node, writer) => `<p${memoAttr(otherAttrs(node, writer.context), writer.context)}>${writer.inline(node, 'html').text}</p>`,
  beside: { opens: false, ends: 'opening', paragraph: true },
  read: {
    html: (reader, source) => {
      if (!/^(?:<br\s*\/?>)+$/.test(source)) return null
      const breaks = source.match(/<br/g)?.length ?? 1
      return [make('paragraph', {}, Array.from({ length: breaks - 1 }, () => schema.nodes.lineBreak.create()), { stated: reader.stated(), context: reader.context })]
    },
    innerElements: { p: (element, stated, { context }) => make('paragraph', {}, inlineHtml(element.children, context), { stated: { ...stated, ...statedBy(element) }, context }) },
  },
}
