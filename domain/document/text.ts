import type { Fragment, Node } from 'prosemirror-model'
import { INLINES } from './inline/registry.ts'
import type { InlineKind } from './kinds.ts'

/** The plain text of inline content: mentions as they read, breaks as line breaks. */
export function inlineText(content: Fragment): string {
  let text = ''
  content.forEach((node) => {
    text += node.isText ? (node.text ?? '') : INLINES[node.type.name as InlineKind].text(node)
  })
  return text
}

/** The plain text of a line. */
export const lineText = (node: Node): string => inlineText(node.content)
