import type { NoteFacts } from '#domain/page/note-facts.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'

/** A note as a row of the tree, for what is done with a page as a whole. */
export const treeRowOf = ({ id, parentId, title, icon, tint }: NoteFacts['page']): TreePage => ({ id, parentId, title, icon, tint, kind: 'page', children: 'none' })
