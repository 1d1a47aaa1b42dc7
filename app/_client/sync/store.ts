/** A batch that was given its number: what is asked of the server until it answers. */
export type Batch = {
  page: string
  client: string
  seq: number
  update: Uint8Array<ArrayBuffer>
  /** How many changes, as counted for a person, it holds. */
  changes: number
  schemaVersion: number
  /** The page's last number that its writer had in sight (see the protocol). */
  seen: number
}

/**
 * What the device has of a page: Yjs updates to apply, those still unanswered among them. Not `complete`: only what was written into
 * the page here, without the page itself; that may be added to a document, never shown as one.
 */
export type Copy = { complete: boolean; updates: Uint8Array[]; schemaVersion: number; acknowledgedAt: string | null; waiting: number; head: number }

/**
 * What to write down for a page: changes made here (`own`), or changes that the server has already. `head`: the page's last number that
 * was in the document when an own change was made, or that is in it after a settled one.
 */
export type Append = { own: boolean; update: Uint8Array; head: number; schemaVersion: number; at: number }

/** Unanswered changes of one page. `since` is when the oldest was made, by this device's clock. */
export type Waiting = { page: string; changes: number; since: number }

/**
 * Where changes lie until the server has answered for them. Two kinds: the device's own (kept through anything, shared by all tabs of
 * an account) and memory (this tab's, when the device has no room). Any call of the device's kind rejects when the device refuses.
 */
export type ChangeStore = {
  /** Null: the store knows nothing about the page, which is not the same as an empty page. */
  load: (page: string) => Promise<Copy | null>
  /** An own change is on its way to the device when this returns, before anything is read: the page may be gone in the next moment. */
  append: (page: string, what: Append) => Promise<void>
  /** The page's batch without an answer, or a new one of what waits; null when nothing waits. The same batch comes until it is settled. */
  compose: (page: string) => Promise<Batch | null>
  /** The server has it: it stops waiting and becomes part of the copy. */
  acknowledge: (batch: Batch, at: string) => Promise<void>
  waiting: () => Promise<Waiting[]>
  /** Gives the page a new client id and its unanswered batch the number 1. */
  renumber: (page: string) => Promise<void>
  /** Replaces everything of the page that waits by one change. */
  replaceWaiting: (page: string, update: Uint8Array, at: number) => Promise<void>
  /** What waits on the page, in order. */
  unanswered: (page: string) => Promise<Uint8Array[]>
  /** Forgets the page, and gives back what was waiting, in order. */
  forget: (page: string) => Promise<Uint8Array[]>
  /** The copy without what waits, as one update; null when the page is not known. */
  settled: (page: string) => Promise<Uint8Array | null>
}

/** A batch takes no more than this many bytes or pieces; one change is never cut. */
export const BATCH_BYTES = 256 * 1024
export const BATCH_PIECES = 400

/** How many of `pieces`, from the first, go into one batch: at least one, and only what was written in sight of the same text. */
export const fitting = (pieces: readonly { bytes: number; seen: number }[]): number => {
  let total = 0
  for (const [index, { bytes, seen }] of pieces.entries()) {
    total += bytes
    if (index > 0 && (total > BATCH_BYTES || index >= BATCH_PIECES || seen !== pieces[0]?.seen)) return index
  }
  return pieces.length
}
