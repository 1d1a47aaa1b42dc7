import type { Tx } from '#db/client.ts'
import { documentTraces, documentWriters, updatesAfter, type ClientMark } from '#db/queries/documents.ts'
import type { docUpdate } from '#db/schema/documents.ts'
import { keepText, noteWriters, SERVER_CLIENT_ID } from '#db/writes/documents.ts'
import type { Integrated } from '#domain/document/merge/integrate.ts'
import { tidyRanges, type Range } from '#domain/document/merge/ranges.ts'
import { settle, type Kept, type Unseen } from '#domain/document/merge/settle.ts'
import { emptyTraceIndex, isTrace, type Trace, type TraceIndex } from '#domain/document/merge/trace.ts'
import { readUpdate } from '#domain/document/merge/update.ts'
import { newId } from '#domain/ids.ts'
import type { Actor } from '../command.ts'
import type { Appended, AppendedEntry, Batch } from './batch.ts'
import type { Rights } from './check-batch.ts'
import type { LoadedDocument } from './loaded.ts'

/** One append under way: its transaction, the document in memory, and what will be written when all batches are answered. */
export type Append = {
  tx: Tx
  loaded: LoadedDocument
  now: Date
  appended: Appended
  marks: Map<string, ClientMark>
  rights: Map<string, Rights>
  writers: Map<number, string> | null
  index: TraceIndex | null
  rows: (typeof docUpdate.$inferInsert)[]
  traces: { seq: number; trace: Trace }[]
  /** Yjs clients that write here for the first time, with their accounts. */
  fresh: Map<number, string>
  /** Whose batch was stored last; the rest of the transaction is done for them. */
  storedFor: Actor | null
  stateBytes: number
}

/** Numbers an entry and adds it to what will be written; gives its number. */
export const push = (append: Append, entry: Pick<AppendedEntry, 'payload' | 'batch'>, batch: Batch | null): number => {
  const { loaded, now, rows, appended } = append
  const seq = ++loaded.seq
  const by = batch
    ? { clientId: batch.client, clientSeq: batch.seq, accountId: batch.actor.accountId, schemaVersion: batch.schemaVersion }
    : { clientId: SERVER_CLIENT_ID, clientSeq: seq, accountId: null, schemaVersion: loaded.schemaVersion }
  rows.push({ pageId: loaded.pageId, workspaceId: loaded.workspaceId, seq, payload: entry.payload, at: now, ...by })
  appended.entries.push({ seq, clientId: by.clientId, at: now, ...entry })
  append.stateBytes += entry.payload.length
  return seq
}

const traceIndex = async (append: Append): Promise<TraceIndex> => {
  if (append.index) return append.index
  const index = emptyTraceIndex()
  for (const { seq, trace } of await documentTraces(append.tx, append.loaded.pageId)) index.add(seq, trace)
  for (const { seq, trace } of append.traces) index.add(seq, trace)
  return (append.index = index)
}

/** Remembers where a change moved text, when it did. */
export const keepTrace = (append: Append, seq: number, trace: Trace): void => {
  if (!isTrace(trace)) return
  const same = append.traces.find((kept) => kept.seq === seq)
  if (same) same.trace = { runs: [...same.trace.runs, ...trace.runs], elements: [...same.trace.elements, ...trace.elements] }
  else append.traces.push({ seq, trace })
}

// The letters that others added after what the writer had seen: a batch does not know them, whatever it did around them.
const unseenBy = async (append: Append, { seen, client }: Batch): Promise<Unseen | null> => {
  if (seen === null) return null
  const { tx, loaded, rows } = append
  const before = loaded.seq
  const others = [...(await updatesAfter(tx, loaded.pageId, seen, before)), ...rows.filter((row) => row.seq > seen)].filter((entry) => entry.clientId !== client)
  const ranges = new Map<number, Range[]>()
  for (const { payload } of others) {
    for (const { id, length } of readUpdate(payload)?.structs ?? []) ranges.set(id.client, [...(ranges.get(id.client) ?? []), { clock: id.clock, len: length }])
  }
  return { seen, letters: tidyRanges(ranges) }
}

const writerOf = async (append: Append, client: number): Promise<string | null> => {
  append.writers ??= await documentWriters(append.tx, append.loaded.pageId)
  return append.fresh.get(client) ?? append.writers.get(client) ?? null
}

const keepForWriters = async (append: Append, kept: readonly Kept[]): Promise<void> => {
  const { tx, loaded, appended, fresh } = append
  if (kept.length === 0) return
  await noteWriters(tx, [...fresh].map(([yjsClient, accountId]) => ({ pageId: loaded.pageId, workspaceId: loaded.workspaceId, yjsClient, accountId })))
  for (const { client, block, after, text } of kept) {
    const accountId = await writerOf(append, client)
    if (accountId === null || text === '') continue
    const id = await keepText(tx, { id: newId(), accountId, pageId: loaded.pageId, block, after, text })
    if (!appended.notices.some((notice) => notice.kind === 'kept-text' && notice.id === id)) appended.notices.push({ kind: 'kept-text', accountId, id })
  }
}

/** Whether an update met text, or came to places, that its writer had not seen. */
export const needsSettling = ({ late, parts, leftBehind, astray }: Integrated): boolean =>
  late.length > 0 || parts.length > 0 || leftBehind.length > 0 || astray.length > 0

/** Puts what lost its place where it belongs, as an entry of the server's own right behind the batch. */
export const settleLate = async (append: Append, batch: Batch, done: Integrated): Promise<void> => {
  const { loaded } = append
  const index = await traceIndex(append)
  const unseen = await unseenBy(append, batch)
  const { update, trace, kept } = settle(loaded.doc, done, index, { seq: loaded.seq + 1, unseen })
  if (update) push(append, { payload: update, batch: null }, null)
  keepTrace(append, loaded.seq, trace)
  await keepForWriters(append, kept)
}
