import type { LoggedUpdate } from '#db/queries/documents.ts'
import type { BatchRefusal } from '#domain/live/protocol.ts'
import type { Actor } from '../command.ts'

/** A numbered batch of one device. `seen` is the log's number that its writer had when writing. */
export type Batch = { client: string; seq: number; schemaVersion: number; seen: number | null; update: Uint8Array; actor: Actor }

/** The answer to one batch. */
export type BatchAnswer =
  | { kind: 'acknowledged'; head: number; at: Date }
  | { kind: 'refused'; reason: BatchRefusal }

/** Something for people to hear once the transaction stands. */
export type AppendNotice =
  | { kind: 'kept-text'; accountId: string; id: string }
  | { kind: 'mass-deletion'; version: string; by: string }

/** An entry that an append added. `batch` is the index of the batch it holds; null for a change the server made. */
export type AppendedEntry = LoggedUpdate & { batch: number | null }

/** What an append did: one answer per batch, the entries that others had added before, and those it added itself, in order. */
export type Appended = { answers: BatchAnswer[]; missed: LoggedUpdate[]; entries: AppendedEntry[]; notices: AppendNotice[] }
