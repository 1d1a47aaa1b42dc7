import type { Node } from '@tiptap/pm/model'
import { schema } from '#domain/document/schema.ts'

/** An empty page as shown: one paragraph to type into, which is stored with its first character. */
export const emptyPage = (): Node => schema.nodes.page.create(null, schema.nodes.paragraph.create())

/** Whether the page is the empty one: a single empty paragraph without an id, which is not stored. */
export const isEmptyPage = (page: Node): boolean => {
  const only = page.childCount === 1 ? page.firstChild : null
  return only !== null && only.type === schema.nodes.paragraph && only.content.size === 0 && only.attrs['id'] === null
}

/** What of a shown page is stored: nothing of the empty one. */
export const storedPage = (page: Node): Node => (isEmptyPage(page) ? schema.nodes.page.create() : page)

/** What of a stored page is shown: the empty one has a paragraph to type into. */
export const shownPage = (page: Node): Node => (page.childCount === 0 ? emptyPage() : page)
