import * as Y from 'yjs'
import { blockById, elementsOf, lineIn } from './blocks.ts'
import { integrate } from './integrate.ts'
import { tidyRanges, type Range } from './ranges.ts'
import { settle, type Kept } from './settle.ts'
import { emptyTraceIndex } from './trace.ts'
import { BODY } from '../yjs/elements.ts'
import { readUpdate } from './update.ts'

/** A document as a server keeps it, without a database: its log, and what found no place. */
export const logServer = () => {
  const doc = new Y.Doc()
  const body = doc.getXmlFragment(BODY)
  const index = emptyTraceIndex()
  const log: Uint8Array[] = []
  const from: number[] = []
  const kept: Kept[] = []
  const lettersSince = (seen: number, writer: number) => {
    const ranges = new Map<number, Range[]>()
    for (const { id, length } of log.filter((_, at) => at >= seen && from[at] !== writer).flatMap((update) => readUpdate(update)?.structs ?? [])) {
      ranges.set(id.client, [...(ranges.get(id.client) ?? []), { clock: id.clock, len: length }])
    }
    return tidyRanges(ranges)
  }
  /** Takes a batch as the append of a document does. */
  const take = (bytes: Uint8Array, { seen, writer }: { seen: number; writer: number }) => {
    const update = readUpdate(bytes)
    if (!update) throw new Error('The test sent what is not an update.')
    const unseen = { seen, letters: lettersSince(seen, writer) }
    const done = integrate(doc, bytes, update)
    from[log.length] = writer
    log.push(bytes)
    index.add(log.length, done.trace)
    const settled = settle(doc, done, index, { seq: log.length + 1, unseen })
    if (settled.update) log.push(settled.update)
    kept.push(...settled.kept)
  }
  return { doc, body, log, kept, take }
}
export type LogServer = ReturnType<typeof logServer>

/** A device: edits its copy, sends when told to, and receives when told to. */
export const device = (server: LogServer, client: number) => {
  const doc = new Y.Doc()
  const body = doc.getXmlFragment(BODY)
  let [received, seenOfBatch] = [0, 0]
  let waiting: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === server) return
    if (waiting.length === 0) seenOfBatch = received
    waiting.push(update)
  })
  const send = () => {
    if (waiting.length > 0) server.take(Y.mergeUpdates(waiting), { seen: seenOfBatch, writer: client })
    waiting = []
  }
  const receive = () => {
    // As the protocol asks, a batch ends where another change arrives: what was typed before it was typed without it.
    send()
    for (const update of server.log.slice(received)) Y.applyUpdate(doc, update, server)
    received = server.log.length
  }
  receive()
  doc.clientID = client
  return { doc, body, send, receive, edit: (work: () => void) => doc.transact(work) }
}
export type Device = ReturnType<typeof device>

/** A block with an id and, unless it is a container, text. */
export const block = (kind: string, id: string, content: string | Y.XmlElement[]): Y.XmlElement => {
  const element = new Y.XmlElement(kind)
  element.setAttribute('id', id)
  element.insert(0, typeof content === 'string' ? (content === '' ? [] : [new Y.XmlText(content)]) : content)
  return element
}

/** The text of the block with this id; null when there is none. */
export const textIn = (doc: Y.Doc, id: string): string | null => {
  const found = blockById(doc, id)
  return found ? (lineIn(found)?.toDelta() as { insert: unknown }[] | undefined ?? []).map(({ insert }) => (typeof insert === 'string' ? insert : '*')).join('') : null
}

const linesOf = (element: Y.XmlElement): string[] => element.toArray().flatMap((child) => (child instanceof Y.XmlText ? [String(child)] : []))

/** All text of a document in order, blocks apart. */
export const wholeText = (doc: Y.Doc): string =>
  [...elementsOf(doc.getXmlFragment(BODY))].flatMap(linesOf).join('\n')

// As a binding writes a block again elsewhere: its id and text, letter by letter new.
const copyOf = (element: Y.XmlElement): Y.XmlElement => {
  const id = element.getAttribute('id') ?? ''
  const children = element.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [copyOf(child)] : []))
  return block(element.nodeName, id, children.length > 0 ? children : linesOf(element).join(''))
}

const home = (element: Y.XmlElement): { parent: Y.XmlFragment; at: number } => {
  const parent = element.parent as Y.XmlFragment
  return { parent, at: parent.toArray().indexOf(element) }
}

const textMoves = (device: Pick<Device, 'doc' | 'edit'>, find: (id: string) => Y.XmlElement) => ({
  split: (id: string, at: number, second: string) =>
    device.edit(() => {
      const line = lineIn(find(id))
      const tail = (textIn(device.doc, id) ?? '').slice(at)
      if (line && tail !== '') line.delete(at, tail.length)
      const { parent, at: position } = home(find(id))
      parent.insert(position + 1, [block('paragraph', second, tail)])
    }),
  join: (id: string, second: string) =>
    device.edit(() => {
      const tail = textIn(device.doc, second) ?? ''
      const { parent, at } = home(find(second))
      parent.delete(at, 1)
      const line = lineIn(find(id))
      if (line) line.insert(line.length, tail)
      else if (tail !== '') find(id).insert(0, [new Y.XmlText(tail)])
    }),
})

/** What an editor's binding does for a change of structure: it deletes elements and makes new ones with the same ids and text. */
export const structureOf = (device: Device) => {
  const find = (id: string): Y.XmlElement => {
    const found = blockById(device.doc, id)
    if (!found) throw new Error(`No block ${id} on this device.`)
    return found
  }
  const replace = (id: string, made: (text: string) => Y.XmlElement) =>
    device.edit(() => {
      const element = find(id)
      const { parent, at } = home(element)
      const next = made(textIn(device.doc, id) ?? '')
      parent.delete(at, 1)
      parent.insert(at, [next])
    })
  return {
    turn: (id: string, kind: string) => replace(id, (text) => block(kind, id, text)),
    wrap: (id: string, kind: string) => replace(id, (text) => block(kind, `${id}-${kind}`, [block('paragraph', id, text)])),
    unwrap: (id: string) =>
      device.edit(() => {
        const outer = find(id).parent as Y.XmlElement
        if (!(outer instanceof Y.XmlElement)) return
        const lifted = outer.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [copyOf(child)] : []))
        const { parent, at } = home(outer)
        parent.delete(at, 1)
        parent.insert(at, lifted)
      }),
    move: (id: string, to: number) =>
      device.edit(() => {
        const element = find(id)
        const text = textIn(device.doc, id) ?? ''
        const kind = element.nodeName
        const { parent, at } = home(element)
        parent.delete(at, 1)
        device.body.insert(Math.min(to, device.body.length), [block(kind, id, text)])
      }),
    ...textMoves(device, find),
    remove: (id: string) =>
      device.edit(() => {
        const { parent, at } = home(find(id))
        parent.delete(at, 1)
      }),
    type: (id: string, text: string, at = textIn(device.doc, id)?.length ?? 0) =>
      device.edit(() => {
        const line = lineIn(find(id))
        if (line) line.insert(at, text)
        else find(id).insert(0, [new Y.XmlText(text)])
      }),
  }
}
