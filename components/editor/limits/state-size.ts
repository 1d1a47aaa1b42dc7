import * as Y from 'yjs'

/** How large a shared document is. */
export type StateSize = { readonly isAtLeast: (bytes: number) => boolean; readonly stop: () => void }

/** When nothing else is to do, or after so long, ms. */
const PATIENCE = 5_000

const whenIdle = (run: () => void): (() => void) => {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, PATIENCE)
    return () => clearTimeout(timer)
  }
  const id = requestIdleCallback(run, { timeout: PATIENCE })
  return () => cancelIdleCallback(id)
}

/**
 * Knows the size of a document's state. Only encoding it tells, which takes long for a large one: that is done once the page has rested, and then
 * only when what was written since may have brought it to the size that is asked about.
 */
export function stateSize(ydoc: Y.Doc): StateSize {
  let [measured, since] = [0, 0]
  const measure = (): void => {
    measured = Y.encodeStateAsUpdate(ydoc).length
    since = 0
  }
  const heard = (update: Uint8Array): void => void (since += update.length)
  const cancel = whenIdle(measure)
  ydoc.on('update', heard)
  return {
    isAtLeast(bytes) {
      if (measured + since < bytes) return false
      if (since > 0) measure()
      return measured >= bytes
    },
    stop() {
      cancel()
      ydoc.off('update', heard)
    },
  }
}
