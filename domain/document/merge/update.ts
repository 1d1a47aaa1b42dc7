import * as Y from 'yjs'
import { BODY } from '../yjs/elements.ts'
import { tidyRanges, type Ranges } from './ranges.ts'

/** An update taken apart: what it adds, and what its writer deleted. */
export type ReadUpdate = { structs: readonly (Y.Item | Y.GC)[]; deletes: Ranges }

const PLAIN_CONTENT = [Y.ContentString, Y.ContentFormat, Y.ContentAny, Y.ContentJSON, Y.ContentEmbed, Y.ContentDeleted] as const

const isAllowed = (struct: Y.Item): boolean => {
  // Before it is integrated the parent of a root's child is the root's name.
  const parent: unknown = struct.parent
  if (typeof parent === 'string' && parent !== BODY) return false
  const { content } = struct
  if (content instanceof Y.ContentType) return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText
  return PLAIN_CONTENT.some((kind) => content instanceof kind)
}

/** Reads an update from a browser; null when it is none, or writes what no editor writes (other roots, subdocuments, binary content). */
export const readUpdate = (bytes: Uint8Array): ReadUpdate | null => {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes)
    const read: (Y.Item | Y.GC)[] = []
    for (const struct of structs) {
      if (struct instanceof Y.Item ? !isAllowed(struct) : !(struct instanceof Y.GC)) return null
      read.push(struct)
    }
    return { structs: read, deletes: tidyRanges(ds.clients) }
  } catch {
    return null // not an update: the decoder ran into its end, or met a kind it does not know
  }
}

/** Whether the document has everything the update builds on, so that nothing of it would have to wait. */
export const isComplete = (doc: Y.Doc, update: ReadUpdate): boolean => {
  const known = new Map<number, number>()
  const end = (client: number): number => known.get(client) ?? Y.getState(doc.store, client)
  for (const { id, length } of update.structs) {
    if (id.clock > end(id.client)) return false
    known.set(id.client, Math.max(end(id.client), id.clock + length))
  }
  const has = (id: Y.ID | null): boolean => id === null || id.clock < end(id.client)
  for (const struct of update.structs) {
    if (struct instanceof Y.GC) continue
    const parent: unknown = struct.parent
    if (!has(struct.origin) || !has(struct.rightOrigin) || (parent instanceof Object && 'clock' in parent && !has(parent as Y.ID))) return false
  }
  for (const [client, ranges] of update.deletes) for (const { clock, len } of ranges) if (clock + len > end(client)) return false
  return true
}
