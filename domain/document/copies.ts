import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { schema } from './schema.ts'

/** A block as a copy: without ids (new ones are given where it lands) and without comment marks, which stay with the original. */
export function asCopy(node: Node): Node {
  const marks = node.marks.filter((mark) => mark.type !== schema.marks.comment)
  if (node.isText) return node.mark(marks)
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null } : node.attrs
  return node.type.create(attrs, Fragment.fromArray(node.content.content.map(asCopy)), marks)
}
