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
import type { Pair } from '../edit/match.ts'
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

/** The elements of `parent` from number `start` up to `end`, of `count` in all. */
function elementsBetween(parent: Y.XmlFragment, start: number, end: number, count: number): Y.XmlElement[] {
  const alone = parent.length === count
  // Looking up one of ten thousand by its place is quick, listing them all is not; and one key changes one block.
  if (alone && end - start < 4) return Array.from({ length: end - start }, (_, i) => parent.get(start + i) as Y.XmlElement)
  return elementsIn(parent).slice(start, end)
}

/** The place among all children of `parent` before which something comes that is to stand before `element`. */
const placeOf = (parent: Y.XmlFragment, element: Y.XmlElement): number => parent.toArray().indexOf(element)

function writeChildren(mirror: Mirror, parent: Y.XmlFragment, old: readonly Node[], next: readonly Node[]): void {
  const { start, oldEnd, nextEnd, pairs } = matchChildren(old, next)
  // Only documents made elsewhere have something other than elements between them; then places are looked up.
  const alone = parent.length === old.length
  const elements = elementsBetween(parent, start, oldEnd, old.length)
  const elementAt = (index: number): Y.XmlElement => elements[index - start] as Y.XmlElement
  const following = alone ? null : (elementsIn(parent)[oldEnd] ?? null)
  for (const pair of pairs) writeElement(mirror, elementAt(pair.old), old[pair.old] as Node, next[pair.next] as Node)

  // From the end to the start, so that places yet to be used stay as they are.
  const ends = [...pairs, { old: oldEnd, next: nextEnd }]
  for (let index = ends.length - 1; index >= 0; index--) {
    const pair = ends[index] as Pair
    const previous = ends[index - 1]
    const fromOld = previous === undefined ? start : previous.old + 1
    const fromNext = previous === undefined ? start : previous.next + 1
    const after = pair.old < oldEnd ? elementAt(pair.old) : following
    const place = alone ? fromOld : after === null ? parent.length : placeOf(parent, after)
    insertBlocks(mirror, parent, alone ? pair.old : place, next.slice(fromNext, pair.next))
    if (alone && pair.old > fromOld) parent.delete(place, pair.old - fromOld)
    if (!alone) for (let gone = fromOld; gone < pair.old; gone++) parent.delete(placeOf(parent, elementAt(gone)), 1)
  }
}

function insertBlocks(mirror: Mirror, parent: Y.XmlFragment, place: number, blocks: readonly Node[]): void {
  if (blocks.length === 0) return
  const made = blocks.map((node) => elementFrom(storedBlock(node)))
  parent.insert(place, made)
  made.forEach((element, i) => remember(mirror, element, blocks[i] as Node))
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
