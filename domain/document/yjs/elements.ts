import * as Y from 'yjs'
import { isObject } from '../json.ts'
import type { Json } from '../json.ts'
import type { StoredAttrs, StoredBlock, StoredLine, StoredRun } from '../stored/types.ts'

/** The name of every block's element. Its kind is an attribute, so that changing it keeps what is typed inside meanwhile. */
const ELEMENT = 'block'
/** The name under which a document's blocks lie in its shared state. */
export const BODY = 'body'

/** The blocks of a shared document. */
export const bodyOf = (ydoc: Y.Doc): Y.XmlFragment => ydoc.getXmlFragment(BODY)

/** Whether something in a shared document is an element. */
export const isElement = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement

/** The attributes of an element apart from its kind. */
export function attrsOf(element: Y.XmlElement): { [name: string]: Json } {
  const attrs = { ...(element.getAttributes() as { [name: string]: Json }) }
  if (element.nodeName === ELEMENT) delete attrs['kind']
  return attrs
}

const PARENTS: { readonly [child: string]: string } = { listItem: 'bulletedList', todo: 'todoList', tableRow: 'table', tableCell: 'tableRow', column: 'columns' }

// Two who turn a block at once, and one of them who takes it back, leave it without a kind: Yjs brings back no value that somebody else
// overwrote. Then it is the plainest block that holds what it holds, the same for everybody.
function plainestKind(element: Y.XmlElement): string {
  const first = element.toArray()[0]
  return first instanceof Y.XmlElement ? (PARENTS[kindOf(first)] ?? 'quote') : 'paragraph'
}

/** The kind of a block's element; of an element that is none of ours, its name. */
export function kindOf(element: Y.XmlElement): string {
  const kind = element.getAttributes()['kind'] as unknown
  if (element.nodeName !== ELEMENT) return element.nodeName
  return typeof kind === 'string' ? kind : plainestKind(element)
}

type Delta = { insert: unknown; attributes?: { [key: string]: Json } }

/** The runs of a shared text. */
export function lineOf(text: Y.XmlText): StoredLine {
  return (text.toDelta() as Delta[]).map(({ insert, attributes }): StoredRun => {
    const what = typeof insert === 'string' ? insert : isObject(insert) ? (insert as StoredAttrs) : { kind: 'unknown' }
    return attributes === undefined || Object.keys(attributes).length === 0 ? { insert: what } : { insert: what, marks: attributes }
  })
}

/** The stored form of an element, whatever is in it. */
export function storedOf(element: Y.XmlElement): StoredBlock {
  const attrs = attrsOf(element)
  const content = element.toArray().map((child) => (child instanceof Y.XmlElement ? storedOf(child) : child instanceof Y.XmlText ? lineOf(child) : []))
  return {
    kind: kindOf(element),
    ...(element.nodeName === ELEMENT ? {} : { element: element.nodeName }),
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  }
}

function textFrom(line: StoredLine): Y.XmlText {
  const text = new Y.XmlText()
  if (line.length > 0) text.applyDelta(line.map(({ insert, marks }) => ({ insert, attributes: marks ?? {} })))
  return text
}

/** An element from a stored block. Lines always get their text, so that two people who type into an empty line type into one. */
export function elementFrom(stored: StoredBlock): Y.XmlElement {
  const element = new Y.XmlElement(stored.element ?? ELEMENT)
  if (stored.element === undefined) element.setAttribute('kind', stored.kind)
  for (const [name, value] of Object.entries(stored.attrs ?? {})) setAttr(element, name, value)
  const content = (stored.content ?? []).map((item) => (isLine(item) ? textFrom(item) : elementFrom(item)))
  if (content.length > 0) element.insert(0, content)
  return element
}

const isLine = (item: StoredBlock | StoredLine): item is StoredLine => Array.isArray(item)

/** Sets an attribute to any JSON value: Yjs stores them all, though its type for XML says only text. */
export const setAttr = (element: Y.XmlElement, name: string, value: Json): void => element.setAttribute(name, value as string)
