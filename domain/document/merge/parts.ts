import type { NodeType } from 'prosemirror-model'
import * as Y from 'yjs'
import type { Json } from '../json.ts'
import { schema } from '../schema.ts'
import { isElement, kindOf, setAttr } from '../yjs/elements.ts'
import { blockById, type Part } from './blocks.ts'
import { isNew, type Change } from './letters.ts'
import { covers, type LetterId } from './ranges.ts'
import type { TracedElement, TraceIndex } from './trace.ts'
import type { ReadUpdate } from './update.ts'

/** A new block, or the text of a line, whose parent died unseen by its writer: it must be made again where the parent's content is now. */
export type HomelessPart = { id: LetterId; left: LetterId | null; parent: LetterId | null; element: { name: string; attrs: Record<string, unknown> } | null }

const valueOf = (item: Y.Item): unknown => (item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined)

const elementOf = (part: unknown, attrs: Record<string, unknown>): HomelessPart['element'] =>
  isElement(part) ? { name: part.nodeName, attrs } : null

const sameId = (a: unknown, b: LetterId): boolean => a instanceof Y.ID && a.client === b.client && a.clock === b.clock

// From the update itself: parts that were cleared away as soon as they came, because their parent had been.
const cleared = (doc: Y.Doc, change: Change, update: ReadUpdate): HomelessPart[] => {
  const items = update.structs.filter((struct) => struct instanceof Y.Item)
  return items.flatMap((item) => {
    const { id, content, origin } = item
    const parent: unknown = item.parent
    if (!(content instanceof Y.ContentType) || covers(change.explicit, id) || !isNew(change, id)) return []
    if (!(Y.getItem(doc.store, id) instanceof Y.GC)) return []
    const attrs: Record<string, unknown> = {}
    for (const other of items) if (other.parentSub !== null && sameId(other.parent, id)) attrs[other.parentSub] = valueOf(other)
    return [{ id, left: origin, parent: parent instanceof Y.ID ? parent : null, element: elementOf(content.type, attrs) }]
  })
}

/** The parts that died, or came dead, in a transaction though its writer did not delete them; parents before their children. */
export const homelessParts = (doc: Y.Doc, change: Change, update: ReadUpdate, dead: readonly Y.Item[]): HomelessPart[] => [
  ...dead.flatMap((item): HomelessPart[] => {
    const { id, content, left } = item
    const parent: unknown = item.parent
    if (!(content instanceof Y.ContentType) || covers(change.explicit, id)) return []
    const part: unknown = content.type
    const attrs: Record<string, unknown> = isElement(part) ? Object.fromEntries([...part._map].map(([key, value]) => [key, valueOf(value)])) : {}
    return [{ id, left: left?.id ?? null, parent: (parent as Part)._item?.id ?? null, element: elementOf(part, attrs) }]
  }),
  ...cleared(doc, change, update),
]

const keyOf = ({ client, clock }: LetterId): string => `${client}:${clock}`

const mayHold = (parent: Y.XmlFragment, kind: string): boolean => {
  const types: Readonly<Record<string, NodeType | undefined>> = schema.nodes
  const holder = types[isElement(parent) ? kindOf(parent) : 'page']
  const held = types[kind]
  // A kind this server does not know stands wherever its writer's newer Memo put it.
  return !holder || !held || holder.contentMatch.matchType(held) !== null
}

type Seat = { parent: Y.XmlFragment; at: number }

const behind = (block: Y.XmlElement): Seat => {
  const parent = block.parent as Y.XmlFragment
  return { parent, at: parent.toArray().indexOf(block) + 1 }
}

const kindIn = ({ name, attrs }: NonNullable<HomelessPart['element']>): string => (typeof attrs['kind'] === 'string' ? attrs['kind'] : name)

const madeFrom = ({ name, attrs }: NonNullable<HomelessPart['element']>): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  for (const [attribute, value] of Object.entries(attrs)) if (value !== undefined) setAttr(made, attribute, value as Json)
  return made
}

/** Makes homeless parts again, in the order given, and tells which block each now belongs to; what has no place is left out. */
export const houseParts = (doc: Y.Doc, parts: readonly HomelessPart[], index: TraceIndex, seq: number): TracedElement[] => {
  const housed: TracedElement[] = []
  // A part that was made again, or the living parent that took its children in.
  const homes = new Map<string, Y.XmlFragment>()
  const living = (id: LetterId | null): Y.XmlFragment | null => {
    const block = id && index.block(id)
    return (id && homes.get(keyOf(id))) ?? (block ? blockById(doc, block) : null)
  }
  const remember = (id: LetterId, block: string) => {
    const element = { client: id.client, clock: id.clock, block }
    housed.push(element)
    index.add(seq, { runs: [], elements: [element] })
  }
  const seatOf = ({ left, parent }: HomelessPart): Seat | null => {
    const before = living(left)
    if (isElement(before)) return behind(before)
    const holder = living(parent)
    return holder && { parent: holder, at: left === null ? 0 : holder.length }
  }
  for (const part of parts) {
    const own: unknown = part.element?.attrs['id']
    if (!part.element) {
      const holder = living(part.parent) ?? living(part.left)
      const block: unknown = isElement(holder) ? holder.getAttribute('id') : null
      if (typeof block === 'string') remember(part.id, block)
    } else if (typeof own === 'string' && blockById(doc, own)) {
      remember(part.id, own)
    } else {
      const seat = seatOf(part)
      if (!seat) continue
      const fits = mayHold(seat.parent, kindIn(part.element))
      const made = fits ? madeFrom(part.element) : null
      if (made) seat.parent.insert(seat.at, [made])
      homes.set(keyOf(part.id), made ?? seat.parent)
      if (made && typeof own === 'string') remember(part.id, own)
    }
  }
  return housed
}
