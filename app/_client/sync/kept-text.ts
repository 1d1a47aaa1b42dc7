import * as Y from 'yjs'
import { newId } from '#domain/ids.ts'
import { KEPT_DAYS } from '#domain/live/kept-text.ts'
import type { DeviceDatabase, KeptRow } from './device-database.ts'
import { merged } from './updates.ts'

/** Kept text stays this long, milliseconds. */
export const KEPT_FOR = KEPT_DAYS * 24 * 60 * 60 * 1000

const isText = (content: unknown): content is { str: string } => typeof (content as { str?: unknown }).str === 'string'

/**
 * The text that `updates` typed, a line for each run of it, in the order it was typed. Deleted again or not: nobody can tell from the
 * updates alone where it would stand, so everything is given back. Empty when they only deleted or formatted.
 */
export const textOf = (updates: readonly Uint8Array[]): string => {
  const lines: string[] = []
  // The last sign of the run, or the end of the formatting behind it: what was typed on stands right behind that.
  let end: Y.ID | null = null
  for (const struct of Y.decodeUpdate(merged(updates)).structs) {
    if (!(struct instanceof Y.Item)) continue
    const goesOn = end !== null && struct.origin !== null && Y.compareIDs(struct.origin, end)
    if (isText(struct.content)) lines.push((goesOn ? (lines.pop() ?? '') : '') + struct.content.str)
    if (isText(struct.content) || goesOn) end = struct.lastId
  }
  return lines.filter((line) => line.trim() !== '').join('\n')
}

/** The row that keeps `updates` of a page; null when there is no text in them to keep. */
export const keptRow = (of: { page: string; pageTitle: string; reason: string; at: number }, updates: readonly Uint8Array[]): KeptRow | null => {
  const text = textOf(updates)
  return text === '' ? null : { id: newId(), ...of, text, update: merged(updates) }
}

/** Kept text of this device, newest first; what is older than 30 days at `now` is discarded. */
export const listKept = async (db: DeviceDatabase, now: number): Promise<KeptRow[]> => {
  const rows = await db.getAll('kept')
  for (const { id } of rows.filter(({ at }) => at < now - KEPT_FOR)) await db.delete('kept', id)
  return rows.filter(({ at }) => at >= now - KEPT_FOR).sort((a, b) => b.at - a.at)
}
