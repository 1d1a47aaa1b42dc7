import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { buildBlock, buildPage } from '../stored/build.ts'
import { lineNodes } from '../stored/line.ts'
import { attrsOf, kindOf, lineOf, storedOf } from './elements.ts'

/**
 * The document as last read from or written to a shared body. Elements that did not change keep their node, so equal parts
 * of two readings are the same objects. Reading never writes: nothing in the body is repaired or removed by it.
 */
export type Mirror = {
  readonly body: Y.XmlFragment
  readonly nodes: WeakMap<Y.XmlElement, Node>
}

/** A mirror of `body` that has read nothing yet. */
export const createMirror = (body: Y.XmlFragment): Mirror => ({ body, nodes: new WeakMap() })

function readElement(mirror: Mirror, element: Y.XmlElement): Node {
  const known = mirror.nodes.get(element)
  if (known !== undefined) return known
  const content = element.toArray().flatMap((child) => {
    if (child instanceof Y.XmlElement) return [readElement(mirror, child)]
    return child instanceof Y.XmlText ? lineNodes(lineOf(child)) : []
  })
  const node = buildBlock({ kind: kindOf(element), attrs: attrsOf(element), content, raw: () => storedOf(element) })
  mirror.nodes.set(element, node)
  return node
}

/** The elements directly in `parent`, in order. */
export const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] => parent.toArray().filter((child) => child instanceof Y.XmlElement)

/** The element number `index` of `parent`, which has `count` as far as is known. Finding one of ten thousand is quick, listing them all is not. */
export const elementAt = (parent: Y.XmlFragment, index: number, count: number): Y.XmlElement | undefined => {
  // Only documents made elsewhere have something other than elements between them.
  const found: unknown = parent.length === count ? parent.get(index) : undefined
  return found instanceof Y.XmlElement ? found : elementsIn(parent)[index]
}

/** The document the body holds now. */
export const readBody = (mirror: Mirror): Node => buildPage(elementsIn(mirror.body).map((element) => readElement(mirror, element)))

/** Forgets what a transaction changed, so that the next reading sees it. Call it for every transaction not written through this mirror. */
export function noteChanges(mirror: Mirror, transaction: Y.Transaction): void {
  // Yjs lists the parents of every changed type as well, up to the root.
  for (const type of [...transaction.changed.keys(), ...transaction.changedParentTypes.keys()]) {
    if ((type as unknown) instanceof Y.XmlElement) mirror.nodes.delete(type as unknown as Y.XmlElement)
  }
}
