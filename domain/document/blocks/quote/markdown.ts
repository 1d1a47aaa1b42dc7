import { otherAttrs } from '../../markdown/attrs.ts'
import type { BlockMarkdown } from '../../markdown/form.ts'
import { APART } from '../../markdown/form.ts'
import { make } from '../../markdown/read/make.ts'
import type { LineMeta } from '../../markdown/syntax/parser.ts'
import { note } from '../../markdown/write/note.ts'
import { prefixed } from '../../markdown/write/prefixed.ts'
import { alertOf } from '../callout/alert.ts'

/** Lines with a sign before each. A callout is read here too: it is a quote whose first line names it. */
export const quote: BlockMarkdown = {
  ...APART,
  write: (node, writer) => note('', otherAttrs(node, writer.context), writer.context) + prefixed(writer.children(node), '> ', '>'),
  beside: { opens: true, ends: 'opening', paragraph: false },
  read: {
    tokens: {
      blockquote_open: (reader) => {
        const { cursor, context } = reader
        cursor.next()
        const line = cursor.peek(1)
        const alert = line?.type === 'inline' ? (line.meta as LineMeta | null)?.callout : undefined
        if (alert !== undefined && line?.content === '') cursor.take(3)
        const stated = reader.stated()
        const flat = reader.tooDeep()
        const inside = reader.inside(({ type }) => type === 'blockquote_close').blocks
        if (flat) return inside
        return [alert === undefined ? make('quote', {}, inside, { stated, context }) : make('callout', alertOf(alert), inside, { stated, context })]
      },
    },
  },
}
