import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { UPDATE_LIMIT } from '#domain/live/frame.ts'
import { textOf } from './kept-text.ts'
import type { Sync } from './sync.ts'
import { condensed } from './updates.ts'

/** The change of a page that is over the limit; null when there is none. */
export const tooLargeChange = async (sync: Sync, page: string): Promise<Uint8Array | null> =>
  (await sync.waitingUpdates(page)).find((update) => update.length > UPDATE_LIMIT) ?? null

/** Its text, to download or to attach as a file. */
export const textOfChange = (update: Uint8Array): string => textOf([update])

type Ranges = ReadonlyMap<number, readonly { clock: number; length: number }[]>

/** What an update inserted: ranges of clocks by client. */
const insertedBy = (update: Uint8Array): Ranges => {
  const ranges = new Map<number, { clock: number; length: number }[]>()
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue
    const { client, clock } = struct.id
    ranges.set(client, [...(ranges.get(client) ?? []), { clock, length: struct.length }])
  }
  return ranges
}

const isIn = (ranges: Ranges, client: number, clock: number): boolean => ranges.get(client)?.some((range) => clock >= range.clock && clock < range.clock + range.length) ?? false

// Yjs joins neighbouring items of one client, so one item may be of the change in part.
const ownText = (ranges: Ranges, { deleted, content, id }: Y.Item): string => {
  if (deleted || !(content instanceof Y.ContentString)) return ''
  const { str } = content
  const [own, end] = (ranges.get(id.client) ?? []).reduce<[text: string, at: number]>(([text, at], { clock, length }) => {
    const [from, to] = [Math.max(at, Math.min(str.length, clock - id.clock)), Math.min(str.length, clock + length - id.clock)]
    return [text + str.slice(at, from), Math.max(from, to)]
  }, ['', 0])
  return own + str.slice(end)
}

/** What was typed since into the lines that a change brought, a text for each line: it goes with those lines when they are taken out. */
export const typedInto = (update: Uint8Array, doc: Y.Doc): string[] => {
  const ranges = insertedBy(update)
  return [...ranges].flatMap(([client]) => doc.store.clients.get(client) ?? []).flatMap((struct) => {
    if (!(struct instanceof Y.Item) || struct.deleted || !(struct.content instanceof Y.ContentType) || !isIn(ranges, struct.id.client, struct.id.clock)) return []
    let text = ''
    for (let item = struct.content.type._start; item !== null; item = item.right) text += ownText(ranges, item)
    return text.trim() === '' ? [] : [text]
  })
}

/**
 * The update that deletes everything of these ranges and nothing else. Written by hand in Yjs's first update format (no structs, then
 * per client the ranges of clocks to delete), because Yjs joins neighbouring items: deleting by item would take what was typed next to it.
 */
const deletionOf = (ranges: Ranges): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, ranges.size)
  for (const [client, deleted] of ranges) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, deleted.length)
    for (const { clock, length } of deleted) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, length)
    }
  }
  return encoding.toUint8Array(encoder)
}

/**
 * Takes the change that is over the limit out of the page again, and lets everything that waited behind it go: what waits is made anew
 * from the document as it is now, in which the removed text no longer is. False when the page is not open or has no such change.
 */
export const removeTooLarge = async (sync: Sync, page: string, doc: Y.Doc): Promise<boolean> => {
  const change = await tooLargeChange(sync, page)
  if (!change) return false
  Y.applyUpdate(doc, deletionOf(insertedBy(change)), 'too-large')
  // Written down first, so that no change made meanwhile is left out of what replaces them all.
  await sync.waitingUpdates(page)
  const base = await sync.settled(page)
  const state = condensed([Y.encodeStateAsUpdate(doc)])
  await sync.replaceWaiting(page, base ? Y.diffUpdate(state, Y.encodeStateVectorFromUpdate(base)) : state)
  return true
}
