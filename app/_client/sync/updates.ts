import * as Y from 'yjs'

/** The update that changes nothing: an empty page's whole state. */
export const NO_CHANGES: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc())

/** One update that does what `updates` do together. */
export const merged = (updates: readonly Uint8Array[]): Uint8Array => {
  const [first, ...rest] = updates
  if (first === undefined) return NO_CHANGES
  return rest.length === 0 ? first : Y.mergeUpdates([first, ...rest])
}

/** The state after `updates`, without what they deleted; shorter than merging them, and as fast for long texts. */
export const condensed = (updates: readonly Uint8Array[]): Uint8Array => {
  const doc = documentOf(updates)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** A new document holding `updates`. */
export const documentOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** The same bytes in memory of their own, as the device's store and sockets want them. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
