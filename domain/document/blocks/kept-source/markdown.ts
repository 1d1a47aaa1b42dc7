import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { otherAttrs } from '../../markdown/attrs.ts'
import { parseComment, writeComment } from '../../markdown/comment.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { statedBy } from '../../markdown/read/html-block.ts'
import { make } from '../../markdown/read/make.ts'
import type { WriteContext } from '../../markdown/types.ts'
import { note } from '../../markdown/write/note.ts'
import { rawCell } from '../../markdown/write/raw-cell.ts'
import { readsAlone } from './raw.ts'

const without = (attrs: JsonObject, name: string): JsonObject => Object.fromEntries(Object.entries(attrs).filter(([each]) => each !== name))
const keptInComment = (node: Node, context: WriteContext): string => `${writeComment('kept', { format: String(node.attrs['format']), ...otherAttrs(node, context) })}\n<!-- /memo kept -->`

/** Kept source, unchanged; between comments where it would be read as something else. What no block claims is read as this. */
export const keptSource: BlockMarkdown = {
  ...APART,
  write: (node, { context }) => {
    const raw = String(node.attrs['raw'])
    const stated = otherAttrs(node, context, ['raw'])
    if (context.comments === 'plain') return raw
    if (raw.includes('<!-- /memo kept -->') || raw === '') return keptInComment(node, context)
    const format = node.attrs['format'] === 'markdown' ? without(stated, 'format') : { format: 'html', ...stated }
    if (raw.trim() === raw && readsAlone(raw, String(node.attrs['format']))) return note('', without(stated, 'format'), context) + raw
    return `${writeComment('kept', format)}\n${raw}\n<!-- /memo kept -->`
  },
  inCell: rawCell,
  read: {
    tokens: {
      memo_kept_block: ({ cursor, context, stated }) => {
        const token = cursor.next()
        const memo = token.info === '' ? null : parseComment(token.info)
        return [make('keptSource', { raw: token.content, format: 'markdown' }, [], { stated: { ...memo?.attrs, ...stated() }, context })]
      },
    },
    // What a cell keeps says of which kind it is.
    innerElements: {
      pre: (element, _stated, { context }) => {
        const stated = statedBy(element)
        return stated['kind'] === 'keptSource' || stated['kind'] === 'unknown' ? make(stated['kind'], {}, [], { stated, context }) : null
      },
    },
  },
}
