import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { equalJson } from '../json.ts'
import type { BlockKind } from '../kinds.ts'
import { blockAttrs } from '../schema.ts'
import { writeAttrs } from '../stored/attrs.ts'
import { storedLine } from '../stored/line.ts'
import { storedBlock } from '../stored/write.ts'
import { attrsOf, elementFrom, kindOf, setAttr } from './elements.ts'
import { matchChildren } from '../edit/match.ts'
import { elementsIn } from './mirror.ts'
import type { Mirror } from './mirror.ts'
import { writeLine } from './write-line.ts'

/** Makes a new element of `node` known to the mirror with all that is in it. */
function remember(mirror: Mirror, element: Y.XmlElement, node: Node): void {
  mirror.nodes.set(element, node)
  if (node.isTextblock || node.type.name === 'unknown') return
  elementsIn(element).forEach((child, index) => remember(mirror, child, node.child(index)))
}

function writeAttributes(element: Y.XmlElement, old: Node, next: Node): void {
  if (old.type !== next.type && kindOf(element) !== next.type.name) setAttr(element, 'kind', next.type.name)
  if (old.type === next.type && old.attrs === next.attrs) return
  const before = writeAttrs(blockAttrs(old.type.name as BlockKind), old.attrs)
  const after = writeAttrs(blockAttrs(next.type.name as BlockKind), next.attrs)
  const stored = attrsOf(element)
  for (const name in after) if (!equalJson(before[name], after[name])) setAttr(element, name, after[name] ?? null)
  for (const name in before) if (!(name in after) && name in stored) element.removeAttribute(name)
}

function writeText(element: Y.XmlElement, old: Node, next: Node): void {
  const texts = element.toArray().filter((child) => child instanceof Y.XmlText)
  const [text] = texts
  if (text !== undefined && texts.length === 1) {
    writeLine(text, old.content, next.content)
    return
  }
  // Only documents made elsewhere have a line without a text, or with several.
  if (old.content.eq(next.content)) return
  element.delete(0, element.length)
  element.insert(0, [new Y.XmlText()])
  ;(element.get(0) as Y.XmlText).applyDelta(storedLine(next.content).map(({ insert, marks }) => ({ insert, attributes: marks ?? {} })))
}

/** Deletes the elements from `start` up to `end`: at once where nothing else stands between them. */
function removeElements(parent: Y.XmlFragment, elements: Y.XmlElement[], start: number, end: number): void {
  if (parent.length === elements.length) parent.delete(start, end - start)
  else for (let index = end - 1; index >= start; index--) parent.delete(placeOf(parent, elements, index), 1)
  elements.splice(start, end - start)
}

/** The place among all children of `parent` at which its element number `index` stands. */
function placeOf(parent: Y.XmlFragment, elements: readonly Y.XmlElement[], index: number): number {
  const element = elements[index]
  return element === undefined ? parent.length : parent.length === elements.length ? index : parent.toArray().indexOf(element)
}

function writeChildren(mirror: Mirror, parent: Y.XmlFragment, old: readonly Node[], next: readonly Node[]): void {
  const elements = elementsIn(parent)
  const pairs = matchChildren(old, next)
  const staying = new Set(pairs.map((pair) => pair.old))
  for (const pair of pairs) writeElement(mirror, elements[pair.old] as Y.XmlElement, old[pair.old] as Node, next[pair.next] as Node)

  for (let end = old.length; end > 0; ) {
    let start = end
    while (start > 0 && !staying.has(start - 1)) start--
    if (start < end) removeElements(parent, elements, start, end)
    end = start - 1
  }

  let from = 0
  for (const [index, pair] of [...pairs, { next: next.length }].entries()) {
    const come = next.slice(from, pair.next)
    if (come.length > 0) {
      const place = placeOf(parent, elements, from)
      const made = come.map((node) => elementFrom(storedBlock(node)))
      parent.insert(place, made)
      elements.splice(from, 0, ...made)
      made.forEach((element, i) => remember(mirror, element, come[i] as Node))
    }
    from = index < pairs.length ? pair.next + 1 : from
  }
}

function writeElement(mirror: Mirror, element: Y.XmlElement, old: Node, next: Node): void {
  if (old === next) return
  mirror.nodes.set(element, next)
  if (old.type.name === 'unknown') return
  writeAttributes(element, old, next)
  if (next.isTextblock) writeText(element, old, next)
  else writeChildren(mirror, element, old.content.content, next.content.content)
}

/**
 * Writes into the body what changed from `old`, which must be what the mirror last read or wrote, to `next`. Blocks are
 * recognised by id and changed in place, so what others do in them at the same time stays; only a block whose shape
 * changes, or that moves to another parent, is made anew. Call it in a transaction.
 */
export const writeBody = (mirror: Mirror, old: Node, next: Node): void => {
  if (old !== next) writeChildren(mirror, mirror.body, old.content.content, next.content.content)
}
