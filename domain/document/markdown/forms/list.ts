import { otherAttrs } from '../attrs.ts'
import { APART, type BlockMarkdown } from '../form.ts'
import { htmlList } from '../read/html-list.ts'
import { readList } from '../read/list.ts'
import type { WriteBlock } from '../types.ts'
import { bullets, numbers, writeLoneItem } from '../write/list.ts'
import { memoAttr } from '../write/memo-attr.ts'

const inCell = (tag: string): WriteBlock => (node, writer) => `<${tag}${memoAttr(otherAttrs(node, writer.context), writer.context)}>${writer.inCell(node)}</${tag}>`

/** Bullets. Lists of to-dos are read here too: they are bullets with boxes. */
export const bulleted: BlockMarkdown = {
  ...APART,
  write: (node, writer) => bullets(node, writer, false),
  inCell: inCell('ul'),
  read: { tokens: { bullet_list_open: readList }, innerElements: { ul: htmlList } },
}

/** Numbers, counting on from the list's start. */
export const numbered: BlockMarkdown = {
  ...APART,
  write: (node, writer) => numbers(node, writer, false),
  inCell: inCell('ol'),
  read: { tokens: { ordered_list_open: readList }, innerElements: { ol: htmlList } },
}

/** An item, written and read by its list; `box` is what a cell shows before its line, and `said` what that box says. */
export const item = (said: readonly string[], box: (attrs: { readonly [name: string]: unknown }) => string): BlockMarkdown => ({
  ...APART,
  write: writeLoneItem,
  inCell: (node, writer) => `<li${memoAttr(otherAttrs(node, writer.context, said), writer.context)}>${box(node.attrs)}${writer.inCell(node)}</li>`,
})
