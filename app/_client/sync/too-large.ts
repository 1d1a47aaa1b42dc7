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

/**
 * The update that deletes everything `update` inserted and nothing else. Written by hand in Yjs's first update format (no structs, then
 * per client the ranges of clocks to delete), because Yjs joins neighbouring items: deleting by item would take what was typed next to it.
 */
const deletionOf = (update: Uint8Array): Uint8Array => {
  const ranges = new Map<number, { clock: number; length: number }[]>()
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue
    const { client, clock } = struct.id
    ranges.set(client, [...(ranges.get(client) ?? []), { clock, length: struct.length }])
  }
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
  Y.applyUpdate(doc, deletionOf(change), 'too-large')
  // Written down first, so that no change made meanwhile is left out of what replaces them all.
  await sync.waitingUpdates(page)
  const base = await sync.settled(page)
  const state = condensed([Y.encodeStateAsUpdate(doc)])
  await sync.replaceWaiting(page, base ? Y.diffUpdate(state, Y.encodeStateVectorFromUpdate(base)) : state)
  return true
}
