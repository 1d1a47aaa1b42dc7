import { otherAttrs } from '../attrs.ts'
import type { WriteBlock } from '../types.ts'
import { htmlText } from './escape.ts'
import { memoAttr } from './memo-attr.ts'

/** In a cell: what is kept but not understood, as text that says of what kind it is. */
export const rawCell: WriteBlock = (node, { context }) =>
  `<pre${memoAttr({ kind: node.type.name, ...otherAttrs(node, context) }, context)}>${htmlText(String(node.attrs['raw'] ?? ''))}</pre>`
