import type { Node } from 'prosemirror-model'

/** The text of the line that names a container: its first child's, as typed. */
export const lineTextOf = (node: Node): string => (node.firstChild?.isTextblock === true ? node.firstChild.textContent : '')
