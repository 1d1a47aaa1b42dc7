import { Fragment, type Node } from 'prosemirror-model'
import { isNamed } from './yjs/repair-ids.ts'

/** The page with an id on every block that can have one; ids that are there stay. For what was read from elsewhere, before it becomes a page. */
export function withIds(page: Node, newId: () => string): Node {
  if (page.isTextblock || page.isLeaf) return named(page, page.content, newId)
  return named(page, Fragment.from(page.content.content.map((child) => withIds(child, newId))), newId)
}

const named = (node: Node, content: Fragment, newId: () => string): Node =>
  node.type.name !== 'page' && isNamed(node) && node.attrs['id'] === null ? node.type.create({ ...node.attrs, id: newId() }, content, node.marks) : node.copy(content)
