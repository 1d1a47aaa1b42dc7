import * as Y from 'yjs'
import { isNew, type Change } from './letters.ts'
import { BODY } from '../yjs/elements.ts'

/** What a document is made of. */
export type Part = Y.XmlFragment | Y.XmlElement | Y.XmlText

const parentOf = (part: Part): Part | null => part.parent as Part | null

const idOf = (element: Y.XmlElement): string | null => {
  const id: unknown = element.getAttribute('id')
  return typeof id === 'string' ? id : null
}

// Before the transaction: the newest value that is older than it, living or deleted by it.
const idBefore = (change: Change, element: Y.XmlElement): string | null => {
  let item = element._map.get('id') ?? null
  while (item && isNew(change, item.id)) item = item.left
  const value: unknown = item?.content instanceof Y.ContentAny ? item.content.arr[0] : null
  return typeof value === 'string' ? value : null
}

/** The ids of the blocks around a line, innermost first, as they are now or (`change` given) as they were before it. */
export const blocksAround = (part: Part, change?: Change): string[] => {
  const ids: string[] = []
  for (let at: Part | null = part; at; at = parentOf(at)) {
    if (!(at instanceof Y.XmlElement)) continue
    const id = change ? idBefore(change, at) : idOf(at)
    if (id !== null) ids.push(id)
  }
  return ids
}

/** Whether the part is in the document, not in something deleted. */
export const isLiving = (part: Part): boolean => {
  for (let item = part._item; item; item = (item.parent as Part)._item) if (item.deleted) return false
  return true
}

/** Every living element in the order of the page. */
export function* elementsOf(parent: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue
    yield child
    yield* elementsOf(child)
  }
}

/** The living block of this id; the first in order where two have it. */
export const blockById = (doc: Y.Doc, id: string): Y.XmlElement | null => {
  for (const element of elementsOf(doc.getXmlFragment(BODY))) if (idOf(element) === id) return element
  return null
}

/** The line that a block's text stands in: its own, or its first child's; null when it can hold none yet. */
export const lineIn = (block: Y.XmlElement): Y.XmlText | null => {
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) return child
    if (child instanceof Y.XmlElement) return lineIn(child)
  }
  return null
}

/** How many letters can be read in the document. */
export const visibleLetters = (doc: Y.Doc): number => {
  let letters = 0
  for (const element of elementsOf(doc.getXmlFragment(BODY))) for (const child of element.toArray()) if (child instanceof Y.XmlText) letters += child.length
  return letters
}
