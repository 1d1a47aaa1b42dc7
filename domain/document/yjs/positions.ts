import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { isElement } from './elements.ts'
import { elementAt, elementsIn } from './mirror.ts'

/** Which neighbour a position keeps to when something is inserted just there. */
export type Side = 'before' | 'after'

const textIn = (element: Y.XmlElement): Y.XmlText | null => element.toArray().find((child) => child instanceof Y.XmlText) ?? null

/**
 * A position in the document as one that survives the edits of others. `page` must be what the mirror of this body last
 * read or wrote. In a line it is kept to a character, elsewhere to a place between blocks.
 */
export function relativeAt(body: Y.XmlFragment, page: Node, pos: number, side: Side = 'before'): Y.RelativePosition {
  const $pos = page.resolve(pos)
  const assoc = side === 'before' ? -1 : 0
  let parent: Y.XmlFragment = body
  for (let depth = 0; depth < $pos.depth; depth++) {
    const element = elementAt(parent, $pos.index(depth), $pos.node(depth).childCount)
    if (element === undefined) break
    parent = element
  }
  if ($pos.parent.isTextblock && isElement(parent)) {
    const text = textIn(parent)
    if (text !== null) return Y.createRelativePositionFromTypeIndex(text, Math.min($pos.parentOffset, text.length), assoc)
  }
  return Y.createRelativePositionFromTypeIndex(parent, Math.min($pos.index(), parent.length), assoc)
}

/** Where `element`, which lies in `body`, begins in `page`; null when it no longer does. */
export function startOf(body: Y.XmlFragment, page: Node, element: Y.XmlElement): number | null {
  const path: number[] = []
  let at: Y.XmlElement = element
  for (;;) {
    const parent = at.parent as unknown
    if (!(parent instanceof Y.XmlFragment)) return null
    const index = elementsIn(parent).indexOf(at)
    if (index < 0) return null
    path.unshift(index)
    if (parent === body) break
    if (!(isElement(parent))) return null
    at = parent
  }
  let node = page
  let pos = -1
  for (const index of path) {
    if (index >= node.childCount) return null
    pos += 1
    for (let before = 0; before < index; before++) pos += node.child(before).nodeSize
    node = node.child(index)
  }
  return pos
}

/**
 * Where a kept position is now; null when what it was in has been deleted, then the nearest place left is the caller's to
 * choose. `page` must be what the mirror of this body last read or wrote.
 */
export function positionOf(body: Y.XmlFragment, page: Node, relative: Y.RelativePosition): number | null {
  const found = body.doc === null ? null : Y.createAbsolutePositionFromRelativePosition(relative, body.doc)
  if (found === null) return null
  const type = found.type as unknown
  if (type instanceof Y.XmlText) {
    const line = type.parent as unknown
    const start = isElement(line) ? startOf(body, page, line) : null
    return start === null ? null : Math.min(start + 1 + found.index, start + 1 + (page.nodeAt(start)?.content.size ?? 0))
  }
  if (type === body) return offsetOf(page, -1, found.index)
  const start = isElement(type) ? startOf(body, page, type) : null
  const node = start === null ? null : page.nodeAt(start)
  return start === null || node === null ? null : offsetOf(node, start, found.index)
}

function offsetOf(node: Node, start: number, index: number): number {
  let pos = start + 1
  for (let before = 0; before < Math.min(index, node.childCount); before++) pos += node.child(before).nodeSize
  return pos
}
